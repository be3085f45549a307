using Netwright.Training;

namespace Netwright.Examples.Terminal;

/// <summary>Writes one line per epoch, or fewer if there are very many: for files and pipes.</summary>
public sealed class PlainProgress(TextWriter output) : ITrainingProgress
{
    private const int MaxLines = 20;
    private string _speed = "";

    /// <inheritdoc/>
    public void OnStep(in StepReport step)
    {
        if (step.Batch == step.Batches && IsShown(step.Epoch, step.Epochs))
        {
            _speed = ProgressText.Speed(step.SamplesPerSecond, step.Remaining);
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochReport epoch)
    {
        if (IsShown(epoch.Epoch, epoch.Epochs))
        {
            output.WriteLine($"{ProgressText.Epoch(epoch)}  {_speed}");
        }
    }

    private static bool IsShown(int epoch, int epochs)
    {
        int every = (epochs + MaxLines - 1) / MaxLines;
        return (epoch + 1) % every == 0 || epoch + 1 == epochs;
    }
}
