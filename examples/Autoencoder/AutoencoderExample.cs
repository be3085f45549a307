using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Examples.Judging;
using Netwright.Examples.Pictures;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains one of the two autoencoders of autoencoder.net.</summary>
internal static class AutoencoderExample
{
    private const int TrainingCount = 20_000, TestCount = 2000;
    private const int Columns = 10, Pairs = 3;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        (DataSet training, DataSet test) = options.Data is { } folder
            ? IdxFolder.Read(folder)
            : (SyntheticDigits.Make(TrainingCount, options.Seed), SyntheticDigits.Make(TestCount, ~options.Seed));
        int capacity = Math.Max(options.BatchSize, 256);
        var decoder = new Decoder(options.Seed + 1, capacity) { Threads = options.Threads };
        bool isPlain = options.Network == "plain";
        (Network encoder, Trainer trainer, Coder coder) = isPlain ? Plain(decoder, options, capacity) : Variational(decoder, options, capacity);
        AnsiConsole.Write(LayerTable.ToTable(encoder));
        AnsiConsole.Write(LayerTable.ToTable(decoder));

        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        var progress = new EpochPictures(Path.ChangeExtension(options.Save, null), path => SavePicture(test, coder, path), Console.Out);
        TrainingDisplay.Run(trainer, training, trainingOptions, progress, cancellation);
        decoder.Save(options.Save);
        Console.WriteLine($"decoder saved to {options.Save}");
        if (options.Judge)
        {
            Console.WriteLine(FormattableString.Invariant($"judged: {SameClass(test, coder, DigitJudge.Train(training, options.Threads)):0.0000} same class"));
        }
    }

    private static (Network Encoder, Trainer Trainer, Coder Coder) Plain(Decoder decoder, ExampleOptions options, int capacity)
    {
        var encoder = new Encoder(options.Seed, capacity) { Threads = options.Threads };
        var trainer = new AutoencoderTrainer(encoder, decoder, options.Seed, capacity) { Threads = options.Threads, Rate = options.Rate };
        return (encoder, trainer, new Coder(encoder.Predict, decoder));
    }

    private static (Network Encoder, Trainer Trainer, Coder Coder) Variational(Decoder decoder, ExampleOptions options, int capacity)
    {
        var encoder = new VariationalEncoder(options.Seed, capacity) { Threads = options.Threads };
        var trainer = new VariationalTrainer(encoder, decoder, options.Seed, capacity) { Threads = options.Threads, Rate = options.Rate };

        // The most likely code is the mean.
        float[] logVariance = new float[VariationalEncoder.LogVarianceSize];
        return (encoder, trainer, new Coder((image, code) => encoder.Predict(image, code, logVariance), decoder));
    }

    /// <summary>Rows of originals, each with the row of what is left of them below.</summary>
    private static void SavePicture(DataSet test, Coder coder, string path)
    {
        var grid = new PictureGrid(Columns, 2 * Pairs, SyntheticDigits.Size);
        float[] image = new float[Decoder.OutputSize], drawn = new float[Decoder.OutputSize];
        for (int i = 0; i < Columns * Pairs; i++)
        {
            test.ReadFloats(0, [i], image);
            coder.Draw(image, drawn);
            int place = (i / Columns * 2 * Columns) + (i % Columns);
            grid.Set(place, image, low: 0);
            grid.Set(place + Columns, drawn, low: 0);
        }

        grid.Save(path);
    }

    private static double SameClass(DataSet test, Coder coder, DigitJudge judge)
    {
        float[] image = new float[Decoder.OutputSize], drawn = new float[Decoder.OutputSize];
        int[] label = new int[1];
        int same = 0;
        for (int i = 0; i < test.Count; i++)
        {
            test.ReadFloats(0, [i], image);
            test.ReadIndices(1, [i], label);
            coder.Draw(image, drawn);
            same += judge.Read(drawn)[0].Digit == label[0] ? 1 : 0;
        }

        return same / (double)test.Count;
    }
}
