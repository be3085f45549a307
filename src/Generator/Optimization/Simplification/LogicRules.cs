using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Laws of truth values and choices, and comparisons that the range of an index decides.</summary>
internal static class LogicRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Not] = [(to, node) => node.X.Primitive == Primitives.Not ? node.X.Inputs[0] : null],
        [Primitives.And] = [(to, node) => Neutral(to, node, neutral: true)],
        [Primitives.Or] = [(to, node) => Neutral(to, node, neutral: false)],
        [Primitives.Select] = [Select],
        [Primitives.Equal] = [(to, node) => Differ(node.X, node.Y) || Differ(node.Y, node.X) ? to.Constant(0, node.Type) : null],
        [Primitives.NotEqual] = [(to, node) => Differ(node.X, node.Y) || Differ(node.Y, node.X) ? to.Constant(1, node.Type) : null],
        [Primitives.Less] = [(to, node) => Order(to, node, orEqual: false)],
        [Primitives.LessOrEqual] = [(to, node) => Order(to, node, orEqual: true)],
        [Primitives.RandomBernoulli] = [(to, node) => Value(node.X) is 1 ? to.Constant(1, node.Type) : null],
    };

    private static double? Value(Node node) => ConstantRules.Value(node);

    private static Node? Neutral(Simplifier to, Application node, bool neutral)
    {
        foreach ((Node constant, Node other) in new[] { (node.X, node.Y), (node.Y, node.X) })
        {
            if (Value(constant) is { } value)
            {
                return value != 0 == neutral ? to.As(other, node.Type) : to.Constant(value, node.Type);
            }
        }

        return node.X == node.Y ? node.X : null;
    }

    private static Node? Select(Simplifier to, Application node)
    {
        (Node condition, Node yes, Node no) = (node.X, node.Y, node.Inputs[2]);
        if (Value(condition) is { } known)
        {
            return to.As(known != 0 ? yes : no, node.Type);
        }

        if (yes == no || (Value(yes) is { } first && Value(no) is { } second && first == second))
        {
            return to.As(yes, node.Type);
        }

        Node? simpler = condition.Primitive == Primitives.Not ? to.Add(Primitives.Select, condition.Inputs[0], no, yes)
            : yes.Primitive == Primitives.Select && yes.Inputs[0] == condition ? to.Add(Primitives.Select, condition, yes.Inputs[1], no)
            : no.Primitive == Primitives.Select && no.Inputs[0] == condition ? to.Add(Primitives.Select, condition, yes, no.Inputs[2])
            : null;
        return simpler is null ? null : to.As(simpler, node.Type);
    }

    /// <summary>The largest value of an index, the smallest being 0; null for other values.</summary>
    private static double? Largest(Node index) => index.Type is { Element: ElementType.Int, Range: > 0 } ? index.Type.Range - 1 : null;

    private static bool Differ(Node index, Node constant) =>
        Largest(index) is { } largest && Value(constant) is { } value && (value < 0 || value > largest);

    private static Node? Order(Simplifier to, Application node, bool orEqual)
    {
        bool Below(double x, double y) => orEqual ? x <= y : x < y;
        bool? known = null;
        if (Largest(node.X) is { } left && Value(node.Y) is { } bound)
        {
            known = Below(left, bound) ? true : Below(0, bound) ? null : false;
        }
        else if (Largest(node.Y) is { } right && Value(node.X) is { } value)
        {
            known = Below(value, 0) ? true : Below(value, right) ? null : false;
        }

        return known is { } decided ? to.Constant(decided ? 1 : 0, node.Type) : null;
    }
}
