using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Keeps truth values and numbers apart: in vectors a truth value is a mask of bits, which as a number would be none, and a
/// number as a mask would choose between bits.
/// </summary>
internal static class ElementKinds
{
    /// <summary>Whether each operand is of the kind that the operation takes; the first that is not is reported.</summary>
    public static bool Check(Evaluator evaluator, ElementwiseOperation operation, Node[] nodes, IReadOnlyList<Value> values, Frame frame, TextSpan span, BinarySyntax? syntax)
    {
        Primitive primitive = operation.Primitive;
        bool isLogic = primitive == Primitives.Not || primitive == Primitives.And || primitive == Primitives.Or;
        bool isSelect = primitive == Primitives.Select;

        // What is compared or chosen may be of either kind, and is of one.
        int free = isSelect ? 1 : primitive == Primitives.Equal || primitive == Primitives.NotEqual || primitive == Primitives.StopGradient ? 0 : nodes.Length;
        bool isTruth = isLogic || (free < nodes.Length && nodes.Skip(free).All(IsTruth));
        for (int i = 0; i < nodes.Length; i++)
        {
            bool wanted = isTruth || (isSelect && i == 0);
            if (IsTruth(nodes[i]) != wanted)
            {
                string? operand = syntax is null ? null : Evaluator.Text(frame, (i == 0 ? syntax.Left : syntax.Right).Span);
                string given = operand is null ? $"gets {values[i].Describe()}" : $"'{operand}' is {values[i].Describe()}";
                string advice = wanted ? $"Write a comparison such as '{operand ?? "x"} > 0'" : $"Choose numbers first: 'Where({operand ?? "x"}, 1, 0)'";
                evaluator.Error(
                    ShapeDiagnostics.WrongElement,
                    frame,
                    syntax is null ? span : (i == 0 ? syntax.Left : syntax.Right).Span,
                    $"'{Evaluator.Text(frame, span)}' takes {(wanted ? isTruth ? "truth values" : "a condition" : "numbers")}, but {given}. {advice}.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two truth values are equal, or differ.</summary>
    public static Node Compare(GraphBuilder builder, Primitive primitive, Node left, Node right)
    {
        Node opposite = builder.Add(Primitives.Not, right);
        return primitive == Primitives.Equal ? builder.Add(Primitives.Select, left, right, opposite) : builder.Add(Primitives.Select, left, opposite, right);
    }

    private static bool IsTruth(Node node) => node.Type.Element == ElementType.Bool;
}
