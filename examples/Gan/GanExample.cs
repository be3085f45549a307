using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Examples.Judging;
using Netwright.Examples.Pictures;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains the two networks of gan.net against each other.</summary>
internal static class GanExample
{
    private const int TrainingCount = 20_000;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        DataSet digits = options.Data is { } folder ? IdxFolder.Read(folder).Training : SyntheticDigits.Make(TrainingCount, options.Seed);
        int capacity = Math.Max(options.BatchSize, 256);
        var generator = new Generator(options.Seed, capacity) { Threads = options.Threads };
        var discriminator = new Discriminator(options.Seed + 1, capacity) { Threads = options.Threads };
        AnsiConsole.Write(LayerTable.ToTable(generator));
        AnsiConsole.Write(LayerTable.ToTable(discriminator));

        var trainer = new GanTrainer(generator, discriminator, options.Seed, capacity) { Threads = options.Threads, Rate = options.Rate };
        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        var maker = new DigitMaker(generator.Predict, Generator.NoiseSize);
        var progress = new EpochPictures(Path.ChangeExtension(options.Save, null), maker.SavePicture, Console.Out);
        TrainingDisplay.Run(trainer, digits, trainingOptions, progress, cancellation);
        generator.Save(options.Save);
        Console.WriteLine($"generator saved to {options.Save}");
        if (options.Judge)
        {
            Console.WriteLine(maker.Judge(digits, options.Threads));
        }
    }
}
