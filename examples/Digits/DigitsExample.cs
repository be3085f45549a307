using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains the network of digits.net and shows what it has learned.</summary>
internal static class DigitsExample
{
    private const int TrainingCount = 10_000, TestCount = 2_000;
    private const int Shown = 5;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        (DataSet training, DataSet test) = options.Data is { } folder
            ? IdxFolder.Read(folder)
            : (SyntheticDigits.Make(TrainingCount, options.Seed), SyntheticDigits.Make(TestCount, ~options.Seed));

        int capacity = Math.Max(options.BatchSize, 256);
        var digits = new Digits(options.Seed, capacity) { Threads = options.Threads };
        AnsiConsole.Write(LayerTable.ToTable(digits));

        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        var trainer = new DigitsTrainer(digits, options.Seed, capacity)
        {
            Threads = options.Threads, Rate = options.Rate, Steps = options.Epochs * stepsPerEpoch,
        };
        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        TrainingDisplay.Run(trainer, training, trainingOptions, cancellation);
        digits.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");

        ShowDigits(digits, test);
        ConfusionMatrix matrix = Test(digits, test);
        AnsiConsole.Write(matrix.ToTable());
        Console.WriteLine(FormattableString.Invariant($"test accuracy: {matrix.Accuracy:0.0000}"));
    }

    private static ConfusionMatrix Test(Digits digits, DataSet test)
    {
        var matrix = new ConfusionMatrix(Digits.OutputSize);
        var reader = new BatchReader(test, [InputInfo.Floats("image", Digits.ImageSize), InputInfo.Indices("label", 1, Digits.OutputSize)], digits.Capacity);
        float[] scores = new float[digits.Capacity * Digits.OutputSize];
        for (int i = 0; i < reader.BatchCount; i++)
        {
            Batch batch = reader.Read(i);
            digits.Predict(batch.Floats(0), scores.AsSpan(0, batch.Count * Digits.OutputSize));
            for (int k = 0; k < batch.Count; k++)
            {
                matrix.Add(batch.Indices(1)[k], scores.AsSpan(k * Digits.OutputSize, Digits.OutputSize));
            }
        }

        return matrix;
    }

    private static void ShowDigits(Digits digits, DataSet test)
    {
        int count = Math.Min(Shown, test.Count);
        float[] images = new float[count * Digits.ImageSize], scores = new float[count * Digits.OutputSize];
        test.ReadFloats(0, [.. Enumerable.Range(0, count)], images);
        digits.Predict(images, scores);
        string[] captions = [.. Enumerable.Range(0, count).Select(i => Caption(scores.AsSpan(i * Digits.OutputSize, Digits.OutputSize)))];
        foreach (string line in DigitDrawing.Draw(images, SyntheticDigits.Size, SyntheticDigits.Size, captions))
        {
            Console.WriteLine(line);
        }
    }

    private static string Caption(ReadOnlySpan<float> scores)
    {
        int best = 0;
        float sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        foreach (float score in scores)
        {
            sum += MathF.Exp(score - scores[best]);
        }

        return FormattableString.Invariant($"reads {best}, {100 / sum:0} % sure");
    }
}
