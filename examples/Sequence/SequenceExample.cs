using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains one of the networks of sequence.net.</summary>
internal static class SequenceExample
{
    private const int TrainingCount = 20_000, TestCount = 4_000;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        (DataSet training, DataSet test) = options.Data is { } folder
            ? IdxFolder.Read(folder)
            : (GrammarText.Make(TrainingCount, options.Seed), GrammarText.Make(TestCount, ~options.Seed));
        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        (Network network, Trainer trainer) = Make(options, Math.Max(options.BatchSize, 256), options.Epochs * stepsPerEpoch);
        network.Threads = trainer.Threads = options.Threads;
        AnsiConsole.Write(LayerTable.ToTable(network));

        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        TrainingDisplay.Run(trainer, training, trainingOptions, cancellation);
        network.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");
        Console.WriteLine(FormattableString.Invariant($"test accuracy: {Evaluation.Run(trainer, test)["Accuracy"]:0.0000}"));
    }

    private static (Network Network, Trainer Trainer) Make(ExampleOptions options, int capacity, int steps)
    {
        if (options.Data is null)
        {
            var grammar = new Grammar(options.Seed, capacity);
            return (grammar, new GrammarTrainer(grammar, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        }

        if (options.Network == "lstm")
        {
            var memory = new MemoryRows(options.Seed, capacity);
            return (memory, new MemoryRowsTrainer(memory, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        }

        var rows = new Rows(options.Seed, capacity);
        return (rows, new RowsTrainer(rows, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
    }
}
