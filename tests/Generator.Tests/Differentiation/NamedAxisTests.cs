using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Gradients of tensors whose axes have names, and lengths that are known only at run time.</summary>
public class NamedAxisTests
{
    private static readonly SourceLocation Nowhere = new(new SourceText("test.net", ""), default);
    private static readonly Extent Steps = Extent.Of(new DimSymbol("T", DimKind.Bounded, 9, Nowhere));
    private static readonly Extent Width = Extent.Of(new DimSymbol("D", DimKind.Fixed, 3, Nowhere));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void Run_MeanOverStepsOfALinearLayer_IsRightForEveryLength(int length)
    {
        var builder = new GraphBuilder();
        Node weight = builder.Weight("w", 2, 3);
        Node hidden = builder.Add(Primitives.Tanh, Project(builder, weight));
        GradientCheck.OfLoss(builder, builder.BatchMean(builder.Sum(MeanOverSteps(builder, hidden), [0])), length);
    }

    [Fact]
    public void Run_SliceAndPadOfSteps_KeepTheAxis()
    {
        var builder = new GraphBuilder();
        Node hidden = Project(builder, builder.Weight("w", 2, 3));
        Extent shorter = Steps with { Size = Steps.Size - 2, Offset = -2 };
        Node late = builder.Add(Primitives.Slice, new SliceAttributes(0, 2, shorter), hidden);
        Node shifted = builder.Add(Primitives.Pad, new PadAttributes(0, 1, 1), builder.Add(Primitives.Sin, late));
        GradientCheck.OfLoss(builder, builder.BatchMean(builder.Sum(builder.Add(Primitives.Multiply, shifted, hidden), [0, 1])), length: 6);
    }

    [Fact]
    public void Run_LargestOfSteps_IsRight()
    {
        var builder = new GraphBuilder();
        Node hidden = Project(builder, builder.Weight("w", 2, 3));
        Node largest = builder.Add(Primitives.ReduceMax, new ReduceAttributes(new([0])), hidden);
        GradientCheck.OfLoss(builder, builder.BatchMean(builder.Sum(largest, [0])), length: 4);
    }

    [Fact]
    public void Run_BiasSharedByAllSteps_IsAddedUpOverThem()
    {
        var builder = new GraphBuilder();
        Node hidden = Project(builder, builder.Weight("w", 2, 3));
        Node shifted = builder.Add(Primitives.Add, hidden, builder.Broadcast(builder.Weight("b", 2), hidden.Shape, [1]));
        Node scaled = builder.Add(Primitives.Multiply, shifted, builder.Broadcast(builder.Weight("s"), hidden.Shape, []));
        GradientCheck.OfLoss(builder, builder.BatchMean(builder.Sum(scaled, [0, 1])), length: 4);
    }

    /// <summary>A linear layer on each step of an input whose last axis has a name, which the weight's has not.</summary>
    private static Node Project(GraphBuilder builder, Node weight)
    {
        Node x = builder.Input("x", new TensorType(ElementType.Float, Shape.Of([Steps, Width]), PerSample: true));
        Shape shape = Shape.Of([Steps, 2, Width]);
        Node product = builder.Add(Primitives.Multiply, builder.Broadcast(x, shape, [0, 2]), builder.Broadcast(weight, shape, [1, 2]));
        return builder.Sum(product, [2]);
    }

    private static Node MeanOverSteps(GraphBuilder builder, Node x)
    {
        Node count = builder.Sum(builder.Broadcast(builder.Constant(1), Shape.Of([Steps]), []), [0]);
        return builder.Add(Primitives.Divide, builder.Sum(x, [0]), count);
    }
}
