using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Generator.Optimization;
using Netwright.Testing;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Golden;

/// <summary>A whole training run of PyTorch, repeated by the interpreter.</summary>
public sealed class InterpretedTrainingRunTests
{
    [Theory]
    [InlineData("net_mlp_sgd")]
    [InlineData("net_cnn_momentum")]
    public void Run_WholeTraining_AgreesWithPyTorch(string name)
    {
        TrainingRun text = TrainingRun.All[name];
        GoldenCase golden = GoldenCase.Net(name);
        ElaborationResult elaborated = FrontEnd.ElaborateValid(text.Text);
        TrainProgram train = elaborated.Trains.Single();
        NetworkProgram network = elaborated.Networks.Single();
        Dictionary<WeightSymbol, string> names = network.Weights.Zip(text.Names).ToDictionary(pair => pair.First, pair => pair.Second);
        var run = new TrainingInterpreter(
            train, OptimizationPipeline.Run(train.Training, train.Statements), names.ToDictionary(pair => pair.Key, pair => golden["init." + pair.Value].Values));
        var losses = new List<double>();

        for (int step = 0; step < golden["losses"].Values.Length; step++)
        {
            GraphInputs inputs = new GraphInputs(text.Batch).With("image", golden["x"][step % 2].Values).With("label", golden["y"][step % 2].Values);
            TrainingStep result = run.Step(inputs);
            losses.Add(result.Results[train.Statements[0].LossName]);
            Assert.All(names, pair => Assert.True(step > 0 || Close.Difference(golden["grad0." + pair.Value].Values, result.Gradients[pair.Key]) is null));
        }

        Close.Assert(golden["losses"].Values, losses, "losses");
        Assert.All(names, pair => Close.Assert(golden["final." + pair.Value].Values, run.Values[pair.Key], pair.Value));
        GraphInputs evaluation = run.Values.Aggregate(new GraphInputs(text.Batch).With("image", golden["x"][0].Values), (all, pair) => all.With(pair.Key, pair.Value));
        Close.Assert(golden["eval_output"].Values, ReferenceInterpreter.Evaluate(network.Inference, evaluation).Output("output").Values, "output");
    }

    [Fact]
    public void Run_RecurrentNetworkWithAdam_AgreesWithPyTorch()
    {
        GoldenCase golden = GoldenCase.Net("net_rnn_adam");
        ElaborationResult elaborated = FrontEnd.ElaborateValid(TrainingRun.Recurrent);
        TrainProgram train = elaborated.Trains.Single();
        NetworkProgram network = elaborated.Networks.Single();
        Dictionary<WeightSymbol, string> names = TrainingRun.NamesIn(golden, network);
        var run = new TrainingInterpreter(
            train, OptimizationPipeline.Run(train.Training, train.Statements, verify: true), names.ToDictionary(pair => pair.Key, pair => golden["init." + pair.Value].Values));
        var losses = new List<double>();
        for (int step = 0; step < golden["losses"].Values.Length; step++)
        {
            GraphInputs inputs = new GraphInputs(8).With("text", golden["x"][step % 2].Values).With("label", golden["y"][step % 2].Values);
            TrainingStep result = run.Step(inputs);
            losses.Add(result.Results[train.Statements[0].LossName]);
            Assert.All(names, pair => Assert.True(step > 0 || Close.Difference(golden["grad0." + pair.Value].Values, result.Gradients[pair.Key]) is null));
        }

        Close.Assert(golden["losses"].Values, losses, "losses");
        Assert.All(names, pair => Close.Assert(golden["final." + pair.Value].Values, run.Values[pair.Key], pair.Value));
        GraphInputs evaluation = run.Values.Aggregate(new GraphInputs(8).With("text", golden["x"][0].Values), (all, pair) => all.With(pair.Key, pair.Value));
        Graph optimized = OptimizationPipeline.Run(network.Inference, verify: true);
        Close.Assert(golden["eval_output"].Values, ReferenceInterpreter.Evaluate(optimized, evaluation).Output("output").Values, "output");
    }
}
