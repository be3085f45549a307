using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Work on the gradient of a pooled tensor is done for each window.</summary>
public class WindowRulesTests
{
    private static readonly WindowAttributes Pairs = Windows(2, 2);

    [Fact]
    public void Run_GradientOfRectifierBeforePooling_IsMaskedForEachWindow() => Assert.Equal(
        """
        %0 = Input {x} : float[2, 6, 6]
        %1 = Input {g} : float[2, 3, 3]
        %2 = Constant {0} : float!
        %3 = WindowMax {size [2, 2] stride [2, 2] low [0, 0] high [0, 0]} %0 : float[2, 3, 3]
        %4 = Less %2, %3 : bool[2, 3, 3]
        %5 = Constant {0} : float!
        %6 = Select %4, %1, %5 : float[2, 3, 3]
        %7 = WindowMaxGradient {size [2, 2] stride [2, 2] low [0, 0] high [0, 0]} %0, %6 : float[2, 6, 6]
        result y = %7

        """,
        PrintedGraph.After(MoveBroadcasts.Run, b => Masked(b, Pairs)));

    [Fact]
    public void Run_SumOverAllPlaces_IsTheSumOverAllWindows() => Assert.Equal(
        """
        %0 = Input {g} : float[2, 3, 3]
        %1 = ReduceSum {[1, 2] over batch} %0 : float[2]!
        result y = %1

        """,
        PrintedGraph.After(MoveBroadcasts.Run, b => b.Sum(Spread(b, b.Input("x", 2, 6, 6), Pairs), [1, 2], overBatch: true)));

    [Fact]
    public void Run_GradientNeededElsewhere_IsNotComputedTwice()
    {
        string after = PrintedGraph.After(MoveBroadcasts.Run, b =>
        {
            Node x = b.Input("x", 2, 6, 6);
            Node spread = Spread(b, x, Pairs);
            return b.Add(Primitives.Add, b.Select(b.Less(b.Constant(0), x), spread, 0), b.Add(Primitives.Exp, spread));
        });

        Assert.Single(after.Split('\n'), line => line.Contains("WindowMaxGradient", StringComparison.Ordinal));
        Assert.DoesNotContain("WindowMax {", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MaskOfAnotherValue_StaysWhereItIs() => Assert.DoesNotContain(
        "WindowMax {",
        PrintedGraph.After(MoveBroadcasts.Run, b => b.Select(b.Less(b.Constant(0), b.Input("z", 2, 6, 6)), Spread(b, b.Input("x", 2, 6, 6), Pairs), 0)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(1, 2, 0)]
    public void Run_AnyWindows_ComputesTheSame(int size, int stride, int edge)
    {
        WindowAttributes windows = Windows(size, stride, edge);
        AssertSame(b => Masked(b, windows));
        AssertSame(b => b.Sum(Masked(b, windows), [1, 2], overBatch: true));
        AssertSame(b =>
        {
            Node y = b.Add(Primitives.Tanh, b.Input("x", 2, 6, 6));
            return b.Times(Spread(b, y, windows), b.Minus(b.Constant(1), b.Times(y, y)));
        });
    }

    /// <summary>The gradient of <c>MaxPool(Max(x, 0))</c>, of which x is the rectified value already.</summary>
    private static Node Masked(GraphBuilder b, WindowAttributes windows)
    {
        Node x = b.Input("x", 2, 6, 6);
        return b.Select(b.Less(b.Constant(0), x), Spread(b, x, windows), 0);
    }

    private static Node Spread(GraphBuilder b, Node x, WindowAttributes windows)
    {
        int places = (6 + windows.Low[0] + windows.High[0] - windows.Size[0]) / windows.Stride[0] + 1;
        return b.Add(Primitives.WindowMaxGradient, windows, x, b.Input("g", 2, places, places));
    }

    private static WindowAttributes Windows(int size, int stride, int edge = 0) =>
        new(EquatableArray.Of(size, size), EquatableArray.Of(stride, stride), EquatableArray.Of(edge, edge), EquatableArray.Of(edge, edge));

    private static void AssertSame(Func<GraphBuilder, Node> build)
    {
        var builder = new GraphBuilder();
        builder.Output(new GraphOutput(OutputKind.Result, "y", build(builder)));
        Graph graph = builder.ToGraph();
        Graph changed = MoveBroadcasts.Run(graph);
        Assert.NotEqual(graph.ToString(), changed.ToString());
        GraphInputs inputs = GradientCheck.Inputs(graph);
        double[] expected = ReferenceInterpreter.Evaluate(graph, inputs).Output(graph.Outputs[0]).Values;
        double[] actual = ReferenceInterpreter.Evaluate(changed, inputs).Output(changed.Outputs[0]).Values;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
