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
    private const int TrainingCount = 20_000, JudgedCount = 1000;
    private const int Columns = 10, Rows = 5;
    private const int FirstOfPicture = 0, FirstOfJudged = 1000;

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
        var progress = new EpochPictures(Path.ChangeExtension(options.Save, null), path => SavePicture(generator, path), Console.Out);
        TrainingDisplay.Run(trainer, digits, trainingOptions, progress, cancellation);
        generator.Save(options.Save);
        Console.WriteLine($"generator saved to {options.Save}");
        if (options.Judge)
        {
            float[] made = Make(generator, FirstOfJudged, JudgedCount);
            Console.WriteLine(SampleVerdict.Of(DigitJudge.Train(digits, options.Threads).Read(made)));
        }
    }

    private static void SavePicture(Generator generator, string path)
    {
        var grid = new PictureGrid(Columns, Rows, SyntheticDigits.Size);
        float[] made = Make(generator, FirstOfPicture, Columns * Rows);
        for (int i = 0; i < Columns * Rows; i++)
        {
            grid.Set(i, made.AsSpan(i * Generator.OutputSize, Generator.OutputSize), low: 0);
        }

        grid.Save(path);
    }

    /// <summary>Digits from noise that is the same in every epoch; pixels from 0 to 1.</summary>
    private static float[] Make(Generator generator, int first, int count)
    {
        float[] noise = new float[Generator.NoiseSize], made = new float[count * Generator.OutputSize];
        for (int i = 0; i < count; i++)
        {
            Noise.FillNormal(noise, seed: 1, first + i);
            generator.Predict(noise, made.AsSpan(i * Generator.OutputSize, Generator.OutputSize));
        }

        for (int i = 0; i < made.Length; i++)
        {
            made[i] = (made[i] + 1) / 2;
        }

        return made;
    }
}
