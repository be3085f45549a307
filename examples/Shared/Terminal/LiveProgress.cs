using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples.Terminal;

/// <summary>A moving bar with the running loss, reports, speed and remaining time; finished epochs stay as lines above it.</summary>
public sealed class LiveProgress(IAnsiConsole console, ProgressTask bar, TimeProvider clock) : ITrainingProgress
{
    // Faster than anybody reads, and far too slow to cost anything.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int MaxLines = 20;
    private Trainer? _trainer;
    private long _last;

    /// <inheritdoc/>
    public void OnStart(Trainer trainer, int epoch, int batch)
    {
        _trainer = trainer;
        _last = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void OnStep(in StepReport step)
    {
        bool isLast = step.Batch == step.Batches && step.Epoch + 1 == step.Epochs;
        if (clock.GetElapsedTime(_last) < Interval && !isLast)
        {
            return;
        }

        _last = clock.GetTimestamp();
        bar.MaxValue = (double)step.Epochs * step.Batches;
        bar.Value = ((double)step.Epoch * step.Batches) + step.Batch;
        bar.Description = Markup.Escape(
            $"{ProgressText.Step(step, _trainer!.ResultNames)}  {ProgressText.Speed(step.SamplesPerSecond, step.Remaining)}");
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochReport epoch)
    {
        int every = (epoch.Epochs + MaxLines - 1) / MaxLines;
        if ((epoch.Epoch + 1) % every == 0)
        {
            console.WriteLine(ProgressText.Epoch(epoch));
        }
    }
}
