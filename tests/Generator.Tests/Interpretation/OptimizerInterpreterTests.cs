using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Interpretation;

public sealed class OptimizerInterpreterTests
{
    [Fact]
    public void Update_Momentum_CarriesTheState()
    {
        var velocity = new StateAttributes(0, "velocity", 0);
        var builder = new GraphBuilder();
        Node state = builder.Add(Primitives.OptimizerState, velocity);
        Node next = builder.Add(
            Primitives.Add, builder.Add(Primitives.Multiply, builder.Constant(0.5), state), builder.Add(Primitives.OptimizerGradient));
        Node rate = builder.Add(Primitives.Setting, new SettingAttributes("rate", 0.1));
        Node weight = builder.Add(
            Primitives.Subtract, builder.Add(Primitives.OptimizerWeight), builder.Add(Primitives.Multiply, rate, next));
        builder.Output(new GraphOutput(OutputKind.Result, "weight", weight));
        builder.Output(new GraphOutput(OutputKind.Result, "velocity", next));
        var optimizer = new OptimizerInterpreter(new OptimizerProgram("Test", EquatableArray.Of(velocity), builder.ToGraph()), [1, 2]);

        optimizer.Update([1, 0]);
        optimizer.Update([1, 4], settings: new Dictionary<string, double> { ["rate"] = 0.2 });

        Assert.Equal([1.5, 4], optimizer.States[0]);
        Assert.Equal([0.6, 1.2], optimizer.Weight.Select(value => Math.Round(value, 12)));
        Assert.Equal(2, optimizer.Step);
    }
}
