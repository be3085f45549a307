using System.Globalization;

namespace Netwright.Training;

/// <summary>The loss or the weights are no longer finite numbers; the newest checkpoint dates from before that.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Reports that <paramref name="what"/> became <paramref name="value"/>.</summary>
    public TrainingDivergedException(string what, double value, long step, int epoch, string? checkpointPath)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} became {value} in step {step} (epoch {epoch + 1}). Lower the learning rate or clip the gradients{Advice(checkpointPath)}.")) =>
        (Step, Epoch) = (step, epoch);

    /// <summary>The step, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; }

    private static string Advice(string? checkpointPath) =>
        checkpointPath is not null && File.Exists(checkpointPath) ? $", and resume from the last good checkpoint, {checkpointPath}" : "";
}
