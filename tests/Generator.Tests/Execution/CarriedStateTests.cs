using Netwright.CompilerServices;
using Netwright.Data;
using Netwright.Testing.Golden;
using Netwright.Testing.Harness;
using Netwright.Training;

namespace Netwright.Generator.Tests.Execution;

/// <summary>Networks with states: what is carried from call to call, and where gradients stop.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class CarriedStateTests : IClassFixture<CarriedStateTests.Fixture>
{
    private const int Rows = 2;
    private const double Tolerance = 1e-5;

    private const string Text = """
        dim T <= 12;

        network Simple(float[T, 2] x, state float[3] h = 0.25) {
            (y, h) = Scan(RnnCell(3), x, h: h) as cell;
            return y -> Linear(1) as score;
        }
        train Simple(float[T, 1] target) { minimize MeanSquaredError(output, target) using Sgd(rate: 0.5); }

        network Deep(float[T, 2] x, state float[2, 5] h, state float[2, 5] c = 0) {
            (y, h, c) = x -> Lstm(5, layers: 2, h: h, c: c);
            return y -> Dropout(0.25) -> Linear(3);
        }
        train Deep(index<3>[T] label) {
            minimize CrossEntropy(output, label) using Adam(rate: 0.01, clip: 1);
            report Accuracy(output, label);
        }

        network Trace(float[4] x, state float[4] mean = 1) => 0.5 * mean + 0.5 * x;
        """;

    private readonly CompiledProject _project;

    /// <summary>Takes what is compiled once for all.</summary>
    public CarriedStateTests(Fixture fixture) => _project = fixture.Compiled;

    private delegate void OfSequence(ReadOnlySpan<float> x, Span<float> output, int t);

    private delegate void OfVector(ReadOnlySpan<float> x, Span<float> output);

    [Fact]
    public void Step_StretchAfterStretch_IsTruncatedBackPropagation()
    {
        (Network network, Trainer trainer) = New("Simple", Rows);
        var names = new Dictionary<string, string>
        {
            ["W"] = "cell.inputWeight", ["U"] = "cell.stateWeight", ["b"] = "cell.inputBias", ["c"] = "cell.stateBias", ["v"] = "score.weight", ["a"] = "score.bias",
        };
        var reference = new TruncatedReference(names.ToDictionary(pair => pair.Key, pair => Doubles(network.Parameters[pair.Value].ToArray())), 2, 3, start: 0.25);
        int seed = 1;
        foreach (int length in new[] { 3, 4, 12 })
        {
            BatchBuffers batch = Draw(trainer, Rows, length, seed++);
            double expected = reference.Step(Doubles(batch.Floats(0, Rows)), Doubles(batch.Floats(1, Rows)), Rows, length, rate: 0.5);

            Close.Assert([expected], [Step(trainer, batch, Rows)[0]], $"loss, {length} steps", Tolerance);
            Close.Assert(reference.Carried, trainer.CarriedState!.Values("h"), $"state, {length} steps", Tolerance);
            foreach ((string name, string parameter) in names)
            {
                Close.Assert(reference.Weights[name], network.Parameters[parameter].ToArray(), parameter, Tolerance);
            }
        }
    }

    [Fact]
    public void Predict_StretchAfterStretch_GivesWhatTheWholeSequenceGives()
    {
        (Network network, Trainer trainer) = New("Deep", 7);
        float[] x = Draw(trainer, 7, 12, seed: 4).Floats(0, 7).ToArray();
        float[] whole = Predict(network, x, 7, 0, 12);
        network.ResetState();
        float[] first = Predict(network, x, 7, 0, 5), second = Predict(network, x, 7, 5, 12);
        float[] parts = [.. Enumerable.Range(0, 7).SelectMany(row => first[(row * 15)..((row + 1) * 15)].Concat(second[(row * 21)..((row + 1) * 21)]))];

        Close.Assert(Doubles(whole), parts, "in two stretches", Tolerance);
        Assert.NotEqual(whole, Predict(network, x, 7, 0, 12));
        network.ResetState();
        Assert.Equal(whole, Predict(network, x, 7, 0, 12));
    }

    [Fact]
    public void Predict_NetworkWithoutSequence_CarriesItsResult()
    {
        var network = (Network)_project.New("Trace", 1UL, 3);
        OfVector predict = network.GetType().GetMethod("Predict")!.CreateDelegate<OfVector>(network);
        float[] output = new float[8];
        predict([3, 1, 1, 1, 5, 1, 1, 1], output);
        Assert.Equal([2f, 1, 1, 1, 3, 1, 1, 1], output);
        predict([2, 1, 1, 1, 3, 1, 1, 1], output);
        Assert.Equal([2f, 1, 1, 1, 3, 1, 1, 1], output);

        // The second row waits while only the first goes on.
        predict([0, 1, 1, 1], output.AsSpan(0, 4));
        predict([0, 1, 1, 1, 1, 1, 1, 1], output);
        Assert.Equal([0.5f, 1, 1, 1, 2, 1, 1, 1], output);
    }

    [Fact]
    public void Share_OfNetworkWithState_CarriesForItself()
    {
        (Network network, Trainer trainer) = New("Deep", 1);
        float[] x = Draw(trainer, 1, 12, seed: 4).Floats(0, 1).ToArray();
        var other = (Network)network.GetType().GetMethod("Share")!.Invoke(network, [])!;
        float[] expected = Predict(network, x, 1, 0, 12);

        Assert.Equal(expected, Predict(other, x, 1, 0, 12));
    }

    [Fact]
    public void Evaluate_BetweenSteps_DoesNotChangeThem()
    {
        (Network one, Trainer alone) = New("Deep", 7);
        (Network two, Trainer evaluated) = New("Deep", 7);
        for (int i = 0; i < 4; i++)
        {
            BatchBuffers batch = Draw(alone, 7, 9, seed: i);
            float[] before = Evaluate(evaluated, batch, 7), again = Evaluate(evaluated, batch, 7);

            Assert.NotEqual(before, again);
            Assert.Equal(Step(alone, batch, 7), Step(evaluated, batch, 7));
        }

        Assert.Equal(one.Parameters.SelectMany(parameter => parameter.ToArray()), two.Parameters.SelectMany(parameter => parameter.ToArray()));
        BatchBuffers last = Draw(alone, 7, 9, seed: 9);
        evaluated.ResetState();
        float[] first = Evaluate(evaluated, last, 7);
        evaluated.ResetState();
        Assert.Equal(first, Evaluate(evaluated, last, 7));
    }

    [Fact]
    public void Run_ShuffledBatches_IsRefused()
    {
        (_, Trainer trainer) = New("Deep", 4);
        var exception = Assert.Throws<ArgumentException>(() => TrainingLoop.Run(trainer, Data(trainer, 8), new TrainingOptions { BatchSize = 4 }));
        Assert.StartsWith("Deep carries a state from batch to batch, so batches must keep their order: set Shuffle to false, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EpochAfterEpoch_BeginsAnewAndResumesBitForBit()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new TrainingOptions { BatchSize = 4, Shuffle = false, Epochs = 3 };
        (Network whole, Trainer trainer) = New("Deep", 4);
        DataSet data = Data(trainer, 22);
        TrainingLoop.Run(trainer, data, options with { Validation = data });

        try
        {
            // Stops within the second epoch, so that what is carried must be in the checkpoint.
            (Network parts, Trainer first) = New("Deep", 4);
            using var cancellation = new CancellationTokenSource();
            TrainingLoop.Run(first, data, options with { Validation = data, CheckpointPath = path }, new Canceling(cancellation, atStep: 9), cancellation.Token);
            (parts, Trainer second) = New("Deep", 4);
            TrainingLoop.Run(second, data, options with { Validation = data, ResumeFrom = path });

            Assert.Equal(whole.Parameters.SelectMany(parameter => parameter.ToArray()), parts.Parameters.SelectMany(parameter => parameter.ToArray()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private (Network Network, Trainer Trainer) New(string name, int capacity)
    {
        var network = (Network)_project.New(name, 5UL, capacity);
        var trainer = (Trainer)_project.New(name + "Trainer", network, 9UL, capacity);
        network.Threads = trainer.Threads = 1;
        return (network, trainer);
    }

    private static float[] Predict(Network network, float[] x, int rows, int from, int to)
    {
        float[] input = [.. Enumerable.Range(0, rows).SelectMany(row => x[(((row * 12) + from) * 2)..(((row * 12) + to) * 2)])];
        float[] output = new float[rows * (to - from) * 3];
        network.GetType().GetMethods().Single(method => method.Name == "Predict" && method.GetParameters().Length == 3).CreateDelegate<OfSequence>(network)(input, output, to - from);
        return output;
    }

    private static BatchBuffers Draw(Trainer trainer, int rows, int length, int seed)
    {
        var random = new Random(seed);
        var buffers = new BatchBuffers(trainer.Inputs, rows);
        buffers.SetLengths([length]);
        for (int i = 0; i < trainer.Inputs.Count; i++)
        {
            if (trainer.Inputs[i].Kind == InputKind.Indices)
            {
                foreach (ref int value in buffers.Indices(i, rows))
                {
                    value = random.Next(3);
                }
            }
            else
            {
                foreach (ref float value in buffers.Floats(i, rows))
                {
                    value = (float)(random.NextDouble() - 0.5);
                }
            }
        }

        return buffers;
    }

    private static DataSet Data(Trainer trainer, int samples)
    {
        BatchBuffers all = Draw(trainer, samples, 12, seed: 3);
        return DataSet.FromColumns(DataColumn.Floats("x", all.Floats(0, samples).ToArray(), 24), DataColumn.Indices("label", all.Indices(1, samples).ToArray(), 3, 12));
    }

    private static float[] Step(Trainer trainer, BatchBuffers batch, int rows)
    {
        float[] results = new float[trainer.ResultNames.Count];
        trainer.StepCore(batch.AsBatch(rows), results);
        return results;
    }

    private static float[] Evaluate(Trainer trainer, BatchBuffers batch, int rows)
    {
        float[] results = new float[trainer.ResultNames.Count];
        trainer.EvaluateCore(batch.AsBatch(rows), results);
        return results;
    }

    private static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);

    private sealed class Canceling(CancellationTokenSource source, int atStep) : ITrainingProgress
    {
        public void OnStep(in StepReport step)
        {
            if (step.Step == atStep)
            {
                source.Cancel();
            }
        }
    }

    /// <summary>Compiles all networks.</summary>
    public sealed class Fixture : IDisposable
    {
        internal CompiledProject Compiled { get; } = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(Text)).Compile();

        /// <inheritdoc/>
        public void Dispose() => Compiled.Dispose();
    }
}
