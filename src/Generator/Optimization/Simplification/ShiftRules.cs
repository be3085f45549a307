using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Terms that follow from what is stored (weights, buffers, constants) and of which there are fewer than of what they are
/// added to, are added up first: <c>(x + p) · s + q = x · s + (p · s + q)</c>. So a convolution with bias and the normalisation
/// behind it, which in prediction knows its mean and variance, leave one factor and one term for each channel.
/// </summary>
internal static class ShiftRules
{
    /// <summary>How many nodes are looked at to find out what a term follows from.</summary>
    private const int MostNodes = 32;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Add] = [Merge],
        [Primitives.Subtract] = [Merge],
    };

    private static Node? Merge(Simplifier to, Application node)
    {
        if (node.Type.Element != ElementType.Float || Shift.Of(node.Primitive, node.Inputs) is not { } outer || !to.IsUsedOnce(outer.Value))
        {
            return null;
        }

        if (Inner(outer.Value) is { } first && ScaleRules.AreAlike(first.Term, outer.Term))
        {
            return Shifted(to, first.Value, Sum(to, first, outer), node.Type);
        }

        if (outer.Value.Primitive != Primitives.Multiply)
        {
            return null;
        }

        for (int i = 0; i < 2; i++)
        {
            (Node sum, Node scale) = (outer.Value.Inputs[i], outer.Value.Inputs[1 - i]);
            if (Inner(sum) is { } inner && to.IsUsedOnce(sum) && IsStored(scale) && ScaleRules.IsCheaper(scale, inner.Value)
                && ScaleRules.AreAlike(scale, inner.Term) && ScaleRules.AreAlike(inner.Term, outer.Term))
            {
                var scaled = inner with { Term = to.Add(Primitives.Multiply, inner.Term, scale) };
                return Shifted(to, to.Add(Primitives.Multiply, inner.Value, scale), Sum(to, scaled, outer), node.Type);
            }
        }

        return null;
    }

    private static Shift? Inner(Node node) => Shift.Of(node.Primitive, node.Inputs);

    private static Node Sum(Simplifier to, Shift first, Shift second)
    {
        Node term = first.IsNegative && second.IsNegative ? to.Add(Primitives.Negate, to.Add(Primitives.Add, first.Term, second.Term))
            : first.IsNegative ? to.Add(Primitives.Subtract, second.Term, first.Term)
            : to.Add(second.IsNegative ? Primitives.Subtract : Primitives.Add, first.Term, second.Term);
        return term;
    }

    private static Node? Shifted(Simplifier to, Node value, Node term, TensorType type) => to.As(to.Add(Primitives.Add, value, term), type);

    /// <summary>Whether a value needs nothing but weights, buffers and constants, each for itself and no sums over many.</summary>
    private static bool IsStored(Node node)
    {
        int left = MostNodes;
        return Follows(node);

        bool Follows(Node value) => left-- > 0
            && !value.Type.PerSample
            && (value.Primitive == Primitives.Weight || value.Primitive == Primitives.Buffer || value.Primitive == Primitives.Constant
                || (value.Primitive.Kind is PrimitiveKind.Elementwise or PrimitiveKind.Layout && value.Inputs.All(Follows)));
    }

    /// <summary>A sum of a value and a stored term, or their difference.</summary>
    private sealed record Shift(Node Value, Node Term, bool IsNegative)
    {
        public static Shift? Of(Primitive primitive, IReadOnlyList<Node> inputs)
        {
            bool isSum = primitive == Primitives.Add;
            return isSum || primitive == Primitives.Subtract
                ? Fits(inputs[0], inputs[1]) ? new Shift(inputs[0], inputs[1], !isSum)
                    : isSum && Fits(inputs[1], inputs[0]) ? new Shift(inputs[1], inputs[0], false)
                    : null
                : null;
        }

        // Only what samples have each for themselves is worth it, and a constant is as cheap where it is.
        private static bool Fits(Node value, Node term) =>
            value.Type.PerSample && value.Shape.Rank > 0 && term.Shape.Rank > 0 && IsStored(term) && ScaleRules.IsCheaper(term, value);
    }
}
