using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Dead nodes go, live ones keep their origin.</summary>
public class EliminateDeadCodeTests
{
    [Fact]
    public void Run_NodesThatNoOutputNeeds_AreDropped()
    {
        var builder = new GraphBuilder { Origin = new Origin(null, "Linear1") };
        Node x = builder.Input("x", 2);
        builder.Add(Primitives.Exp, builder.Add(Primitives.Exp, x));
        builder.Origin = new Origin(null, "Relu1");
        builder.Output(new GraphOutput(OutputKind.Result, "y", builder.Add(Primitives.Tanh, x)));

        Assert.Equal(
            """
            %0 = Input {x} : float[2]    // Linear1
            %1 = Tanh %0 : float[2]    // Relu1
            result y = %1

            """,
            EliminateDeadCode.Run(builder.ToGraph()).ToString());
    }
}
