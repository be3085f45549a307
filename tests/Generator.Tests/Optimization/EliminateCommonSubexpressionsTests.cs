using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Equal values are computed once.</summary>
public class EliminateCommonSubexpressionsTests
{
    [Fact]
    public void Run_EqualComputations_AreMergedWhateverTheOrderOfASum() => Assert.Equal(
        """
        %0 = Input {x} : float[2]
        %1 = Input {y} : float[2]
        %2 = Add %0, %1 : float[2]
        %3 = Multiply %2, %2 : float[2]
        result y = %3

        """,
        PrintedGraph.After(EliminateCommonSubexpressions.Run, b => b.Add(
            Primitives.Multiply,
            b.Add(Primitives.Add, b.Input("x", 2), b.Input("y", 2)),
            b.Add(Primitives.Add, b.Input("y", 2), b.Input("x", 2)))));

    [Fact]
    public void Run_DifferencesInBothOrders_AreKept() => Assert.Equal(
        2,
        Count(Primitives.Subtract, b => b.Add(
            Primitives.Multiply,
            b.Add(Primitives.Subtract, b.Input("x", 2), b.Input("y", 2)),
            b.Add(Primitives.Subtract, b.Input("y", 2), b.Input("x", 2)))));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 2)]
    public void Run_RandomNumbers_AreMergedWithinAStreamOnly(int first, int second, int count) => Assert.Equal(
        count,
        Count(Primitives.RandomNormal, b => b.Add(
            Primitives.Add,
            b.Add(Primitives.RandomNormal, new RandomAttributes(Shape.Of(2), true, first)),
            b.Add(Primitives.RandomNormal, new RandomAttributes(Shape.Of(2), true, second)))));

    [Fact]
    public void Run_WeightBeforeAndAfterAnUpdate_AreTwoValues() => Assert.Equal(
        2,
        Count(Primitives.Weight, b =>
        {
            Node old = b.Weight("w");
            return b.Add(Primitives.Add, old, b.Weight(old.Get<WeightAttributes>().Symbol, version: 1));
        }));

    [Fact]
    public void Run_ZeroAndMinusZero_AreTwoValues() => Assert.Equal(
        2,
        Count(Primitives.Constant, b => b.Add(Primitives.Add, b.Constant(0), b.Constant(-0.0))));

    [Fact]
    public void RunLast_ValueThatIsThereTwiceAndOneThatNothingNeeds_LeavesOne()
    {
        var builder = new GraphBuilder();
        Node x = builder.Input("x", 2);
        builder.Add(Primitives.Tanh, builder.Add(Primitives.Exp, x));
        builder.Output(new GraphOutput(OutputKind.Result, "y", builder.Add(Primitives.Negate, builder.Add(Primitives.Exp, x))));

        Assert.Equal(
            """
            %0 = Input {x} : float[2]
            %1 = Exp %0 : float[2]
            %2 = Negate %1 : float[2]
            result y = %2

            """,
            EliminateCommonSubexpressions.RunLast(builder.ToGraph()).ToString());
    }

    private static int Count(Primitive primitive, Func<GraphBuilder, Node> build) =>
        PrintedGraph.After(EliminateCommonSubexpressions.Run, build).Split('\n').Count(line => line.Contains($"= {primitive.Name} "));
}
