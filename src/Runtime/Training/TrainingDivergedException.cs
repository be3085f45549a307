using System.Globalization;

namespace Netwright.Training;

/// <summary>The loss or the weights are no longer finite numbers; the newest checkpoint dates from before that.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Reports that <paramref name="what"/> became <paramref name="value"/>, and which weight is not finite any more, if one is.</summary>
    public TrainingDivergedException(string what, double value, NonFiniteWeight? weight, long step, int epoch, string? checkpointPath)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} became {value} in step {step} (epoch {epoch + 1}){Place(what, weight)}. Lower the learning rate, clip the gradients, or look for NaN and very large numbers in the data{Advice(checkpointPath)}.")) =>
        (Step, Epoch, Network, Layer) = (step, epoch, weight?.Network, weight?.Layer);

    /// <summary>The step, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; }

    /// <summary>The network with the first weight that is not finite; null where only the loss is not.</summary>
    public string? Network { get; }

    /// <summary>The layer of that weight; empty for a weight of the network itself.</summary>
    public string? Layer { get; }

    private static string Place(string what, NonFiniteWeight? weight) =>
        weight is null || what.StartsWith($"'{weight.Name}'", StringComparison.Ordinal) ? "" : $", and so did the weights of network {weight.Network} from '{weight.Name}' on";

    private static string Advice(string? checkpointPath) =>
        checkpointPath is not null && File.Exists(checkpointPath) ? $", and resume from the last good checkpoint, {checkpointPath}" : "";
}
