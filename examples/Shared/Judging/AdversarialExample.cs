using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Examples.Pictures;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples.Judging;

/// <summary>What examples have in common that train a maker of digits against a network that sees through it.</summary>
public static class AdversarialExample
{
    private const int TrainingCount = 20_000;
    private const int SmallestCapacity = 256;

    /// <summary>The largest batch of the networks: also that of the samples that are judged.</summary>
    public static int Capacity(ExampleOptions options) => Math.Max(options.BatchSize, SmallestCapacity);

    /// <summary>From the data to the last line: trains, writes a picture of samples after each epoch, saves and judges the maker.</summary>
    /// <param name="options">What the user asked for.</param>
    /// <param name="trainer">Trains all networks; its first is the maker.</param>
    /// <param name="maker">Makes samples with the first network.</param>
    /// <param name="cancellation">Stops after the step at hand.</param>
    public static void Run(ExampleOptions options, Trainer trainer, DigitMaker maker, CancellationToken cancellation)
    {
        DataSet digits = options.Data is { } folder ? IdxFolder.Read(folder).Training : SyntheticDigits.Make(TrainingCount, options.Seed);
        foreach (Network network in trainer.Networks)
        {
            AnsiConsole.Write(LayerTable.ToTable(network));
        }

        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        var progress = new EpochPictures(Path.ChangeExtension(options.Save, null), maker.SavePicture, Console.Out);
        TrainingDisplay.Run(trainer, digits, trainingOptions, progress, cancellation);
        Network trained = trainer.Networks[0];
        trained.Save(options.Save);
        Console.WriteLine($"{trained.Name.ToLowerInvariant()} saved to {options.Save}");
        if (options.Judge)
        {
            Console.WriteLine(maker.Judge(digits, options.Threads));
        }
    }
}
