using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// What is done to the gradient of a pooled tensor at each place is done for each window instead, of which there are fewer:
/// each window's gradient goes to one place, whose value is the window's largest.
/// </summary>
internal static class WindowRules
{
    /// <summary>Longer formulas of the value are not worth computing twice.</summary>
    private const int MostPrimitives = 4;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Select] = [Mask],
        [Primitives.Multiply] = [(to, node) => Scale(to, node, node.X, node.Y) ?? Scale(to, node, node.Y, node.X)],
        [Primitives.ReduceSum] = [Sum],
    };

    /// <summary>The gradient of a rectifier before the windows: places are left out by their own value.</summary>
    private static Node? Mask(Simplifier to, Application node)
    {
        (Node yes, Node no) = (node.Y, node.Inputs[2]);
        bool isYes = ConstantRules.Value(no) is 0;
        Node spread = isYes ? yes : no;
        if (!IsSpread(to, spread) || !(isYes || ConstantRules.Value(yes) is 0) || AtLargest(to, node.X, spread) is not { } condition)
        {
            return null;
        }

        (Node gradient, Node zero) = (spread.Inputs[1], to.Builder.Constant(0));
        return Spread(to, spread, to.Add(Primitives.Select, condition, isYes ? gradient : zero, isYes ? zero : gradient));
    }

    /// <summary>The gradient of tanh or another function of which only the result is kept.</summary>
    private static Node? Scale(Simplifier to, Application node, Node spread, Node scale) =>
        IsSpread(to, spread) && AtLargest(to, scale, spread) is { } factor
            ? Spread(to, spread, to.Add(Primitives.Multiply, spread.Inputs[1], factor))
            : null;

    /// <summary>The gradient of a bias: every window has a largest element, so that nothing is lost on the way.</summary>
    private static Node? Sum(Simplifier to, Application node)
    {
        var reduce = node.Get<ReduceAttributes>();
        return node.X.Primitive == Primitives.WindowMaxGradient && Enumerable.Range(1, node.X.Shape.Rank - 1).All(reduce.Axes.Contains)
            ? to.Add(Primitives.ReduceSum, reduce, node.X.Inputs[1])
            : null;
    }

    private static bool IsSpread(Simplifier to, Node node) => node.Primitive == Primitives.WindowMaxGradient && to.IsUsedOnce(node);

    /// <summary>The gradient goes on from the windows that it came from, not from what moved behind them.</summary>
    private static Node Spread(Simplifier to, Node spread, Node gradient)
    {
        Node full = to.As(gradient, spread.Inputs[1].Type)!;
        Origin origin = to.Builder.Origin;
        to.Builder.Origin = spread.Origin;
        Node result = to.Add(Primitives.WindowMaxGradient, spread.Attributes, spread.Inputs[0], full);
        to.Builder.Origin = origin;
        return result;
    }

    /// <summary>A function of the value of a place, of the largest value of each window; null for anything else.</summary>
    private static Node? AtLargest(Simplifier to, Node function, Node spread)
    {
        int primitives = 0;
        Node? Of(Node node)
        {
            if (node == spread.Inputs[0])
            {
                return to.Add(Primitives.WindowMax, spread.Attributes, node);
            }

            if (ConstantRules.Value(node) is { } constant)
            {
                return to.Builder.Constant(constant, node.Type.Element);
            }

            if (node.Primitive.Kind != PrimitiveKind.Elementwise || ++primitives > MostPrimitives)
            {
                return null;
            }

            var inputs = new Node[node.Inputs.Count];
            for (int i = 0; i < inputs.Length; i++)
            {
                if (Of(node.Inputs[i]) is not { } input)
                {
                    return null;
                }

                inputs[i] = input;
            }

            return to.Add(node.Primitive, node.Attributes, inputs);
        }

        return function == spread.Inputs[0] || function.Primitive.Kind == PrimitiveKind.Elementwise ? Of(function) : null;
    }
}
