using Netwright.Data;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples.Terminal;

/// <summary>Runs a training with a live bar, or with plain lines where the output is no terminal.</summary>
public static class TrainingDisplay
{
    /// <summary>Trains, and says how it ended if that was before the last epoch.</summary>
    public static TrainingResult Run(Trainer trainer, IDataSource data, TrainingOptions options, CancellationToken cancellation)
    {
        IAnsiConsole console = AnsiConsole.Console;
        TrainingResult result = Console.IsOutputRedirected || !console.Profile.Capabilities.Interactive
            ? TrainingLoop.Run(trainer, data, options, new PlainProgress(Console.Out), cancellation)
            : RunLive(console, trainer, data, options, cancellation);
        Console.WriteLine(Outcome(result, options.CheckpointPath));
        return result;
    }

    /// <summary>Trains, and lets somebody else show it.</summary>
    public static TrainingResult Run(Trainer trainer, IDataSource data, TrainingOptions options, ITrainingProgress progress, CancellationToken cancellation)
    {
        TrainingResult result = TrainingLoop.Run(trainer, data, options, progress, cancellation);
        Console.WriteLine(Outcome(result, options.CheckpointPath));
        return result;
    }

    private static TrainingResult RunLive(
        IAnsiConsole console, Trainer trainer, IDataSource data, TrainingOptions options, CancellationToken cancellation) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => TrainingLoop.Run(
                trainer, data, options, new LiveProgress(console, context.AddTask("starting"), options.Clock), cancellation));

    private static string Outcome(TrainingResult result, string? checkpoint) => result.Reason switch
    {
        StopReason.Canceled when checkpoint is not null =>
            FormattableString.Invariant($"stopped after step {result.Steps}; go on with --resume {checkpoint}"),
        StopReason.Canceled => FormattableString.Invariant($"stopped after step {result.Steps}"),
        StopReason.EarlyStopped =>
            FormattableString.Invariant($"stopped early; epoch {result.BestEpoch + 1} was the best"),
        _ => FormattableString.Invariant($"trained {result.Steps} steps in {result.Elapsed.TotalSeconds:0.0} s"),
    };
}
