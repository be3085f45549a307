using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains the network of wavenet.net on a tune, and lets it go on with another one.</summary>
internal static class WaveNetExample
{
    private const int TrainingNotes = 96, ValidationNotes = 12;
    private const int Heard = 4_000, Continued = 12_000;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        DataSet training = Windows.Of(Tune.Make(TrainingNotes, options.Seed));
        float[] unheard = Tune.Make(ValidationNotes, ~options.Seed);
        int capacity = Math.Max(options.BatchSize, 16);
        var network = new WaveNet(options.Seed, capacity) { Threads = options.Threads };
        AnsiConsole.Write(LayerTable.ToTable(network));

        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        var trainer = new WaveNetTrainer(network, options.Seed, capacity)
        {
            Threads = options.Threads, Rate = options.Rate, Steps = options.Epochs * stepsPerEpoch,
        };
        var trainingOptions = new TrainingOptions
        {
            Epochs = options.Epochs, BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, ResumeFrom = options.Resume,
        };
        TrainingDisplay.Run(trainer, training, trainingOptions, cancellation);
        network.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");

        string path = Path.ChangeExtension(options.Save, ".wav");
        WavFile.Write(path, Continue(network, unheard.AsSpan(0, Heard), options), Tune.Rate);
        Console.WriteLine(FormattableString.Invariant($"{path}: {(double)Heard / Tune.Rate:0.0} seconds of a tune, and {(double)Continued / Tune.Rate:0.0} seconds that the network has made of it"));
        Console.WriteLine(FormattableString.Invariant($"validation loss: {Evaluation.Run(trainer, Windows.Of(unheard)).Values[0]:0.0000}"));
    }

    /// <summary>Hears a beginning and goes on with what it draws, one sample at a time.</summary>
    private static float[] Continue(WaveNet network, ReadOnlySpan<float> beginning, ExampleOptions options)
    {
        WaveNet.State state = network.NewState();
        var random = new SeededRandom(options.Seed, 1);
        var scores = new float[Levels.Count];
        var sound = new float[beginning.Length + Continued];
        beginning.CopyTo(sound);
        for (int i = 0; i < sound.Length; i++)
        {
            if (i >= beginning.Length)
            {
                sound[i] = Levels.At(Sampling.Draw(scores, options.Temperature!.Value, ref random));
            }

            network.Step(Levels.Of(sound[i]), state, scores);
        }

        return sound;
    }
}
