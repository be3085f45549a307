using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Generator.Differentiation;
using Netwright.Testing;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The golden vectors against the graphs that the front end and differentiation make, evaluated by the interpreter.</summary>
public sealed class InterpretedGoldenTests
{
    public static TheoryData<string> Operators => new(GoldenCase.Operators().Where(name => !IsOptimizer(name) && !IsSchedule(name)));

    public static TheoryData<string> Optimizers => new(GoldenCase.Operators().Where(IsOptimizer));

    public static TheoryData<string> Schedules => new(GoldenCase.Operators().Where(IsSchedule));

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operator_ForwardAndBackward_AgreesWithPyTorch(string name)
    {
        GoldenProgram golden = GoldenPrograms.Of(name);
        ElaborationResult elaborated = FrontEnd.ElaborateValid(golden.Text);
        NetworkProgram network = elaborated.Networks.Single();
        TrainProgram train = elaborated.Trains.Single();
        var inputs = new GraphInputs(golden.Batch);
        foreach ((string input, double[] values) in golden.Inputs)
        {
            inputs.With(input, values);
        }

        var weights = network.Weights.ToDictionary(weight => weight, weight => InitialValues.Draw(weight, seed: 1));
        foreach ((string weight, double[] values) in golden.Weights)
        {
            weights[GoldenWeights.Find(network.Weights, weight)] = values;
        }

        if (golden.Output is not null)
        {
            GraphInputs forInference = weights.Aggregate(inputs, (all, weight) => all.With(weight.Key, weight.Value));
            Close.Assert(golden.Output, ReferenceInterpreter.Evaluate(network.Inference, forInference).Output("output").Values, "output");
        }

        var trained = new TrainingInterpreter(train, Differentiate.Run(train.Training, train.Statements), weights);
        TrainingStep step = trained.Step(inputs);
        if (!double.IsNaN(golden.Loss))
        {
            Close.Assert([golden.Loss], [step.Results[train.Statements[0].LossName]], "loss");
        }

        Assert.All(golden.Gradients, pair => Close.Assert(pair.Value, step.Gradients[GoldenWeights.Find(network.Weights, pair.Key)], "gradient of " + pair.Key));
        Assert.All(golden.Buffers, pair => Close.Assert(pair.Value, trained.Values[GoldenWeights.Find(network.Weights, pair.Key)], pair.Key));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_SixSteps_AgreeWithPyTorch(string name)
    {
        GoldenCase golden = GoldenCase.Operator(name);
        OptimizerProgram optimizer = OptimizerOf(GoldenOptimizers.Optimizers[name], "[7, 5]");
        var interpreter = new OptimizerInterpreter(optimizer, golden["param"].Values, rank: 2);

        for (int step = 0; step < golden["grads"].Shape[0]; step++)
        {
            interpreter.Update(golden["grads"][step].Values);
            Close.Assert(golden["params"][step].Values, interpreter.Weight, $"weight after step {step + 1}");
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedule_TwentyFourSteps_AgreeWithPyTorch(string name)
    {
        double[] rates = GoldenCase.Operator(name)["lr"].Values;
        var interpreter = new OptimizerInterpreter(OptimizerOf($"Sgd(rate: {GoldenOptimizers.Schedules[name]})", "[1]"), [0]);

        var used = new List<double>();
        foreach (double _ in rates)
        {
            double before = interpreter.Weight[0];
            interpreter.Update([1]);
            used.Add(before - interpreter.Weight[0]);
        }

        Close.Assert(rates, used, "rate");
    }

    private static OptimizerProgram OptimizerOf(string optimizer, string shape) =>
        FrontEnd.ElaborateValid(GoldenOptimizers.Text(optimizer, shape)).Trains.Single().Statements.Single().Optimizer;

    private static bool IsOptimizer(string name) => name.StartsWith("optim_", StringComparison.Ordinal);

    private static bool IsSchedule(string name) => name.StartsWith("schedule_", StringComparison.Ordinal);
}
