using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples.Pictures;

/// <summary>What the examples with pictures do with their networks: train, save, test.</summary>
public static class PictureExample
{
    private const int LeastCapacity = 100;

    /// <summary>Makes a network and its trainer for this many steps, and for batches up to this size.</summary>
    public delegate (Network Network, Trainer Trainer) Maker(int steps, int capacity);

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation, Maker make)
    {
        (IDataSource training, IDataSource test) = PictureData.Load(options);
        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        (Network network, Trainer trainer) = make(options.Epochs * stepsPerEpoch, Math.Max(options.BatchSize, LeastCapacity));
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
}
