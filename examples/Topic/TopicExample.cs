using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains the network of topic.net and shows what it has learned.</summary>
internal static class TopicExample
{
    private const int TrainingCount = 4_096, TestCount = 512;
    private const int Shown = 4;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        DataSet training = TopicTexts.Make(TrainingCount, options.Seed), test = TopicTexts.Make(TestCount, ~options.Seed);
        int capacity = Math.Max(options.BatchSize, 64);
        var topic = new Topic(options.Seed, capacity) { Threads = options.Threads };
        AnsiConsole.Write(LayerTable.ToTable(topic));

        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        var trainer = new TopicTrainer(topic, options.Seed, capacity)
        {
            Threads = options.Threads, Rate = options.Rate, Steps = options.Epochs * stepsPerEpoch,
        };
        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        TrainingDisplay.Run(trainer, training, trainingOptions, cancellation);
        topic.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");

        ShowTexts(topic, options.Seed);
        Console.WriteLine(FormattableString.Invariant($"test accuracy: {Evaluation.Run(trainer, test)["Accuracy"]:0.0000}"));
    }

    /// <summary>Texts of several lengths, none of which the network has seen in training.</summary>
    private static void ShowTexts(Topic topic, ulong seed)
    {
        var random = new SeededRandom(seed, ulong.MaxValue);
        float[] scores = new float[Topic.OutputSize];
        for (int i = 0; i < Shown; i++)
        {
            int label = (int)random.Below((uint)Vocabulary.Topics.Length);
            string text = TopicTexts.Text(label, 3 + i, ref random);
            topic.Predict(Vocabulary.Read(text), scores);
            int best = Array.IndexOf(scores, scores.Max());
            Console.WriteLine($"\"{text}\" is about {Vocabulary.Topics[best]}{(best == label ? "" : $", should be {Vocabulary.Topics[label]}")}");
        }
    }
}
