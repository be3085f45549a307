using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The golden vectors against the code that comes out at the end, in single precision.</summary>
public sealed class CompiledGoldenTests(CompiledGoldenTests.Fixture fixture) : IClassFixture<CompiledGoldenTests.Fixture>
{
    // A gradient is seen as a change of the weight, of which single precision keeps but a few digits.
    private const double GradientTolerance = 1e-3;

    public static TheoryData<string> Operators => InterpretedGoldenTests.Operators;

    public static TheoryData<string> Optimizers => InterpretedGoldenTests.Optimizers;

    public static TheoryData<string> Schedules => InterpretedGoldenTests.Schedules;

    [Fact]
    public void Compile_AllCases_GivesNoErrors() => Assert.Empty(fixture.Networks.Errors);

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operator_ForwardAndBackward_AgreesWithPyTorch(string name)
    {
        GoldenProgram golden = GoldenPrograms.Of(name);
        CompiledNetwork compiled = fixture.Networks.New(ClassOf(name), golden.Batch);
        foreach ((string weight, double[] values) in golden.Weights)
        {
            compiled[GoldenWeights.Find(compiled.Network.Weights, weight)] = values;
        }

        if (golden.Output is not null)
        {
            Close.Assert(golden.Output, compiled.Predict(golden.Batch, Input), "output");
        }

        var before = compiled.Network.Weights.ToDictionary(weight => weight, weight => compiled[weight]);
        Dictionary<string, double> results = compiled.Step(golden.Batch, Input);
        if (!double.IsNaN(golden.Loss))
        {
            Close.Assert([golden.Loss], [results[compiled.Train.Statements[0].LossName]], "loss");
        }

        // The rate is 1, so that a weight changes by its gradient.
        Assert.All(golden.Gradients, pair => Close.Assert(pair.Value, Change(GoldenWeights.Find(compiled.Network.Weights, pair.Key)), "gradient of " + pair.Key));
        Assert.All(golden.Buffers, pair => Close.Assert(pair.Value, compiled[GoldenWeights.Find(compiled.Network.Weights, pair.Key)], pair.Key));

        double[] Input(InputSymbol input) => golden.Inputs[input.Name];

        double[] Change(WeightSymbol weight) => before[weight].Zip(compiled[weight], (old, now) => old - now).ToArray();
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_SixSteps_AgreeWithPyTorch(string name)
    {
        GoldenCase golden = GoldenCase.Operator(name);
        CompiledNetwork compiled = fixture.Networks.New(ClassOf(name), capacity: 1);
        WeightSymbol weight = compiled.Network.Weights.Single();
        compiled[weight] = golden["param"].Values;

        for (int step = 0; step < golden["grads"].Shape[0]; step++)
        {
            compiled.Step(1, _ => golden["grads"][step].Values);
            Close.Assert(golden["params"][step].Values, compiled[weight], $"weight after step {step + 1}");
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedule_TwentyFourSteps_AgreeWithPyTorch(string name)
    {
        CompiledNetwork compiled = fixture.Networks.New(ClassOf(name), capacity: 1);
        WeightSymbol weight = compiled.Network.Weights.Single();
        double[] rates = GoldenCase.Operator(name)["lr"].Values;

        var used = new List<double>();
        foreach (double _ in rates)
        {
            compiled[weight] = [0];
            compiled.Step(1, _ => [1]);
            used.Add(-compiled[weight][0]);
        }

        Close.Assert(rates, used, "rate");
    }

    [Theory]
    [InlineData("net_mlp_sgd")]
    [InlineData("net_cnn_momentum")]
    public void Run_WholeTraining_AgreesWithPyTorch(string name)
    {
        TrainingRun run = TrainingRun.All[name];
        GoldenCase golden = GoldenCase.Net(name);
        CompiledNetwork compiled = fixture.Networks.New(run.Network, run.Batch);
        (WeightSymbol Weight, string Name)[] weights = [.. compiled.Network.Weights.Zip(run.Names)];
        foreach ((WeightSymbol weight, string called) in weights)
        {
            compiled[weight] = golden["init." + called].Values;
        }

        var losses = new List<double>();
        for (int step = 0; step < golden["losses"].Values.Length; step++)
        {
            var before = weights.ToDictionary(pair => pair.Weight, pair => compiled[pair.Weight]);
            losses.Add(compiled.Step(run.Batch, input => golden[input.Name == "label" ? "y" : "x"][step % 2].Values)[compiled.Train.Statements[0].LossName]);
            if (step == 0)
            {
                Assert.All(weights, pair => Close.Assert(golden["grad0." + pair.Name].Values, Gradient(before[pair.Weight], compiled[pair.Weight]), pair.Name, GradientTolerance));
            }
        }

        Close.Assert(golden["losses"].Values, losses, "losses");
        Assert.All(weights, pair => Close.Assert(golden["final." + pair.Name].Values, compiled[pair.Weight], pair.Name));
        Close.Assert(golden["eval_output"].Values, compiled.Predict(run.Batch, _ => golden["x"][0].Values), "output");

        double[] Gradient(double[] before, double[] after) => before.Zip(after, (old, now) => (old - now) / run.Rate).ToArray();
    }

    [Fact]
    public void Run_RecurrentNetworkWithAdam_AgreesWithPyTorch()
    {
        GoldenCase golden = GoldenCase.Net("net_rnn_adam");
        CompiledNetwork compiled = fixture.Networks.New("Recurrent", capacity: 8);
        Dictionary<WeightSymbol, string> weights = TrainingRun.NamesIn(golden, compiled.Network);
        foreach ((WeightSymbol weight, string name) in weights)
        {
            compiled[weight] = golden["init." + name].Values;
        }

        var losses = new List<double>();
        for (int step = 0; step < golden["losses"].Values.Length; step++)
        {
            losses.Add(compiled.Step(8, input => golden[input.Name == "label" ? "y" : "x"][step % 2].Values)[compiled.Train.Statements[0].LossName]);
        }

        Close.Assert(golden["losses"].Values, losses, "losses");
        Assert.All(weights, pair => Close.Assert(golden["final." + pair.Value].Values, compiled[pair.Key], pair.Value));
        Close.Assert(golden["eval_output"].Values, compiled.Predict(8, _ => golden["x"][0].Values), "output");
    }

    private static string ClassOf(string name) => "Case" + string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>All cases, compiled once.</summary>
    public sealed class Fixture : IDisposable
    {
        internal CompiledNetworks Networks { get; } = CompiledNetworks.Compile(
            GoldenCase.Operators().Select(name => TextOf(name).Replace("Case", ClassOf(name), StringComparison.Ordinal)).Concat(TrainingRun.All.Values.Select(run => run.Text)).Append(TrainingRun.Recurrent));

        public void Dispose() => Networks.Dispose();

        private static string TextOf(string name) =>
            GoldenOptimizers.Optimizers.TryGetValue(name, out string? optimizer) ? GoldenOptimizers.Text(optimizer, "[7, 5]")
            : GoldenOptimizers.Schedules.TryGetValue(name, out string? schedule) ? GoldenOptimizers.Text($"Sgd(rate: {schedule})", "[1]")
            : GoldenPrograms.Of(name).Text;
    }
}
