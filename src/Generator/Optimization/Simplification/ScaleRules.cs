using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Factors of which there are fewer than of what they scale (one for all elements, for a row, for all samples) are multiplied
/// with each other first, and divided by once.
/// </summary>
internal static class ScaleRules
{
    /// <summary>What one sample counts for when a value that each sample has is compared with one that they share.</summary>
    private const double UsualBatch = 32;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Multiply] = [Reassociate],
        [Primitives.Divide] = [Reciprocal],
    };

    /// <summary><c>(y · s) · t = y · (s · t)</c></summary>
    private static Node? Reassociate(Simplifier to, Application node) => Reassociate(to, node, node.X, node.Y) ?? Reassociate(to, node, node.Y, node.X);

    private static Node? Reassociate(Simplifier to, Application node, Node product, Node second)
    {
        if (product.Primitive != Primitives.Multiply || node.Type.Element != ElementType.Float || !to.IsUsedOnce(product))
        {
            return null;
        }

        for (int i = 0; i < 2; i++)
        {
            (Node scaled, Node first) = (product.Inputs[i], product.Inputs[1 - i]);
            if (IsCheaper(first, scaled) && IsCheaper(second, scaled) && AreAlike(first, second))
            {
                return to.As(to.Add(Primitives.Multiply, scaled, to.Add(Primitives.Multiply, first, second)), node.Type);
            }
        }

        return null;
    }

    /// <summary><c>y / s = y · (1 / s)</c>, which may differ in the last bit; constants have a rule of their own.</summary>
    private static Node? Reciprocal(Simplifier to, Application node)
    {
        bool isConstant = ConstantRules.Value(node.Y) is not null || ConstantRules.Value(node.X) is not null;
        return isConstant || node.X.Type.Element != ElementType.Float || !IsCheaper(node.Y, node.X)
            ? null
            : to.As(to.Add(Primitives.Multiply, node.X, to.Add(Primitives.Divide, to.Builder.Constant(1), node.Y)), node.Type);
    }

    private static Factor FactorOf(Node node) => Factor.Of(node, Enumerable.Range(0, node.Shape.Rank).ToEquatableArray());

    /// <summary>Whether one of two values differs along no axis that the other does not differ along, so that both together are no more than one of them.</summary>
    public static bool AreAlike(Node first, Node second)
    {
        (Factor left, Factor right) = (FactorOf(first), FactorOf(second));
        return left.FitsIn(right) || right.FitsIn(left);
    }

    /// <summary>Whether there are fewer numbers of a scale than of what it scales.</summary>
    public static bool IsCheaper(Node scale, Node value) => Numbers(scale) < Numbers(value);

    /// <summary>How many numbers must be computed, whatever they are then repeated to.</summary>
    private static double Numbers(Node node)
    {
        Node source = Factor.SourceOf(node);
        double elements = 1;
        foreach (Extent extent in source.Shape.Extents)
        {
            elements *= Math.Max(extent.Size, 2);
        }

        return source.Primitive == Primitives.Constant ? 0 : source.Type.PerSample ? elements * UsualBatch : elements;
    }
}
