using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Arithmetic on choices. The gradient of a choice is one choice with 0 for each branch; factors move into these, where they
/// meet what is cheaper, and choices by one condition add up to one.
/// </summary>
internal static class ChoiceRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Negate] = [(to, node) => Into(to, node, 0)],
        [Primitives.Multiply] = [(to, node) => Into(to, node, 0) ?? Into(to, node, 1)],
        [Primitives.Divide] = [(to, node) => Into(to, node, 0)],
        [Primitives.Add] = [Combine],
        [Primitives.Subtract] = [Combine],
    };

    private static bool IsZero(Node node) => ConstantRules.Value(node) is 0;

    private static bool IsChoice(Simplifier to, Node node) => node.Primitive == Primitives.Select && to.IsUsedOnce(node);

    /// <summary><c>(c ? x : 0) · y = c ? x · y : 0</c></summary>
    private static Node? Into(Simplifier to, Application node, int place)
    {
        Node choice = node.Inputs[place];
        return IsChoice(to, choice) && node.Type.Element == ElementType.Float && IsZero(choice.Inputs[1]) != IsZero(choice.Inputs[2])
            ? Into(to, node, place, choice)
            : null;
    }

    private static Node? Into(Simplifier to, Application node, int place, Node choice)
    {
        // A scale that is not constant stays outside, where a sum leaves it behind, unless it meets another inside.
        Node branch = IsZero(choice.Inputs[1]) ? choice.Inputs[2] : choice.Inputs[1];
        if (node.Inputs.Any(other => other != choice && ConstantRules.Value(other) is null && ScaleRules.IsCheaper(other, choice) && !ScaleRules.IsCheaper(branch, choice)))
        {
            return null;
        }

        Node Apply(Node value)
        {
            var inputs = (Node[])node.Inputs.Clone();
            inputs[place] = value;
            return IsZero(value) ? to.Builder.Constant(0) : to.Add(node.Primitive, inputs);
        }

        return to.As(to.Add(Primitives.Select, choice.Inputs[0], Apply(choice.Inputs[1]), Apply(choice.Inputs[2])), node.Type);
    }

    /// <summary><c>(c ? x : 0) + (c ? y : z) = c ? x + y : z</c></summary>
    private static Node? Combine(Simplifier to, Application node)
    {
        (Node left, Node right) = (node.X, node.Y);
        if (!IsChoice(to, left) || !IsChoice(to, right) || left.Inputs[0] != right.Inputs[0])
        {
            return null;
        }

        if (!new[] { left.Inputs[1], left.Inputs[2], right.Inputs[1], right.Inputs[2] }.Any(IsZero))
        {
            return null;
        }

        Node yes = to.Add(node.Primitive, left.Inputs[1], right.Inputs[1]);
        Node no = to.Add(node.Primitive, left.Inputs[2], right.Inputs[2]);
        return to.As(to.Add(Primitives.Select, left.Inputs[0], yes, no), node.Type);
    }
}
