using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains one of the networks of charmodel.net on a text, and lets it write.</summary>
internal static class CharModelExample
{
    private const int Sentences = 4_000;
    private const int Written = 160;
    private const int Beginning = 6;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        bool carries = options.Network == "carry";
        int least = carries ? TextWindows.LeastTextOf(options.BatchSize) : TextWindows.LeastText;
        string text = options.Data is { } path ? Read(path, least) : SmallText.Make(Sentences, options.Seed);
        (DataSet training, DataSet validation) = carries ? TextWindows.SplitInRows(text, options.BatchSize) : TextWindows.Split(text);
        int capacity = Math.Max(options.BatchSize, 64);
        int stepsPerEpoch = (training.Count + options.BatchSize - 1) / options.BatchSize;
        (Network network, Trainer trainer, Writer writer) = Make(options, capacity, options.Epochs * stepsPerEpoch);
        network.Threads = trainer.Threads = options.Threads;
        AnsiConsole.Write(LayerTable.ToTable(network));

        string beginning = text[..Beginning];
        var trainingOptions = new TrainingOptions { BatchSize = options.BatchSize, CheckpointPath = options.Checkpoint, Shuffle = !carries };
        string? resume = options.Resume;
        int done = resume is null ? 0 : -1;
        do
        {
            // An epoch at a time, so that one can read how it learns.
            done = done < 0 ? options.Epochs : done + 1;
            TrainingDisplay.Run(trainer, training, trainingOptions with { Epochs = done, ResumeFrom = resume }, cancellation);
            resume = options.Checkpoint;
            Console.WriteLine(writer.Write(beginning, Written, options.Temperature!.Value, options.Seed + (ulong)done));
        }
        while (done < options.Epochs && !cancellation.IsCancellationRequested);

        network.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");
        Console.WriteLine(FormattableString.Invariant($"validation loss: {Evaluation.Run(trainer, validation, carries ? 1 : trainer.Capacity).Values[0]:0.0000}"));
    }

    private static string Read(string path, int least)
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(path, "there is no such file; check the path after --data.");
        }

        string text = File.ReadAllText(path);
        return text.Length >= least ? text : throw new DataFileException(
            path, $"a text of {text.Length} characters is too short to learn from and to test on; take one of at least {least}.");
    }

    private static (Network Network, Trainer Trainer, Writer Writer) Make(ExampleOptions options, int capacity, int steps)
    {
        switch (options.Network)
        {
            case "gru":
                var gru = new GruText(options.Seed, capacity);
                GruText.State gruState = gru.NewState();
                return (gru, new GruTextTrainer(gru, options.Seed, capacity) { Rate = options.Rate, Steps = steps }, new Writer(gruState, (letter, scores) => gru.Step(letter, gruState, scores)));
            case "carry":
                var carry = new CarryText(options.Seed, capacity);
                CarryText.State carryState = carry.NewState();
                return (carry, new CarryTextTrainer(carry, options.Seed, capacity) { Rate = options.Rate, Steps = steps }, new Writer(carryState, (letter, scores) => carry.Step(letter, carryState, scores)));
            case "own":
                var own = new OwnText(options.Seed, capacity);
                OwnText.State ownState = own.NewState();
                return (own, new OwnTextTrainer(own, options.Seed, capacity) { Rate = options.Rate, Steps = steps }, new Writer(ownState, (letter, scores) => own.Step(letter, ownState, scores)));
            case "transformer":
                var transformer = new TransformerText(options.Seed, capacity);
                TransformerText.State seen = transformer.NewState();
                return (transformer, new TransformerTextTrainer(transformer, options.Seed, capacity) { Rate = options.Rate, Steps = steps }, new Writer(seen, (letter, scores) => transformer.Step(letter, seen, scores)));
            default:
                var lstm = new LstmText(options.Seed, capacity);
                LstmText.State lstmState = lstm.NewState();
                return (lstm, new LstmTextTrainer(lstm, options.Seed, capacity) { Rate = options.Rate, Steps = steps }, new Writer(lstmState, (letter, scores) => lstm.Step(letter, lstmState, scores)));
        }
    }
}
