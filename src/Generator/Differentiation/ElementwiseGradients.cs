using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Gradient rules of element-wise primitives. At kinks they follow PyTorch.</summary>
internal static class ElementwiseGradients
{
    private const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.Negate] = Rule((b, y, g, _) => b.Negate(g)),
        [Primitives.Abs] = Rule((b, y, g, _) => b.Times(g, b.Add(Primitives.Sign, y.Inputs[0]))),
        [Primitives.Exp] = Rule((b, y, g, _) => b.Times(g, y)),
        [Primitives.Log] = Rule((b, y, g, _) => b.Over(g, y.Inputs[0])),
        [Primitives.Log1p] = Rule((b, y, g, _) => b.Over(g, b.Plus(b.Constant(1), y.Inputs[0]))),
        [Primitives.Sqrt] = Rule((b, y, g, _) => b.Over(b.Times(g, 0.5), y)),
        [Primitives.Sin] = Rule((b, y, g, _) => b.Times(g, b.Add(Primitives.Cos, y.Inputs[0]))),
        [Primitives.Cos] = Rule((b, y, g, _) => b.Negate(b.Times(g, b.Add(Primitives.Sin, y.Inputs[0])))),
        [Primitives.Tanh] = Rule((b, y, g, _) => b.Times(g, b.Minus(b.Constant(1), b.Times(y, y)))),
        [Primitives.Sigmoid] = Rule((b, y, g, _) => b.Times(g, b.Times(y, b.Minus(b.Constant(1), y)))),
        [Primitives.Erf] = Rule(Erf),
        [Primitives.ToFloat] = Rule((b, y, g, _) => g),
        [Primitives.Add] = Rule((b, y, g, _) => g),
        [Primitives.Subtract] = Rule((b, y, g, input) => input == 0 ? g : b.Negate(g)),
        [Primitives.Multiply] = Rule((b, y, g, input) => b.Times(g, y.Inputs[1 - input])),
        [Primitives.Divide] = Rule(Divide),
        [Primitives.Power] = Rule(Power),
        [Primitives.Remainder] = Rule(Remainder),
        [Primitives.Maximum] = Rule((b, y, g, input) => Extremum(b, y, g, input, b.Less)),
        [Primitives.Minimum] = Rule((b, y, g, input) => Extremum(b, y, g, input, (other, own) => b.Less(own, other))),
        [Primitives.Select] = Rule(Select),
    };

    private delegate Node Partial(GraphBuilder builder, Node node, Node gradient, int input);

    private static GradientRule Rule(Partial partial) => (to, node, gradient, input) =>
        to.SumTo(partial(to.Graph, node, gradient, input), node.Type, node.Inputs[input].Type);

    private static Node Erf(GraphBuilder b, Node y, Node g, int input)
    {
        Node x = y.Inputs[0];
        return b.Times(g, b.Times(b.Add(Primitives.Exp, b.Negate(b.Times(x, x))), TwoOverRootPi));
    }

    private static Node Divide(GraphBuilder b, Node y, Node g, int input)
    {
        Node share = b.Over(g, y.Inputs[1]);
        return input == 0 ? share : b.Negate(b.Times(share, y));
    }

    /// <summary>Masked where 0 would meet an infinity: an exponent 0 has the derivative 0, and so has the base 0 by the exponent.</summary>
    private static Node Power(GraphBuilder b, Node y, Node g, int input)
    {
        Node x = y.Inputs[0];
        Node exponent = y.Inputs[1];
        Node zero = b.Constant(0);
        if (input == 0)
        {
            Node lower = b.Add(Primitives.Power, x, b.Minus(exponent, b.Constant(1)));
            return b.Select(b.Equal(exponent, zero), zero, b.Times(g, b.Times(exponent, lower)));
        }

        return b.Select(b.Equal(x, zero), zero, b.Times(g, b.Times(y, b.Add(Primitives.Log, x))));
    }

    private static Node Remainder(GraphBuilder b, Node y, Node g, int input) => input == 0
        ? g
        : b.Negate(b.Times(g, b.Add(Primitives.Floor, b.Over(y.Inputs[0], y.Inputs[1]))));

    /// <summary>
    /// Where both are equal, a constant takes all of the gradient (so the rectifier has slope 0 at 0), and two variables half
    /// each. Against a constant the result wins where the variable does, so that only the result must be kept.
    /// </summary>
    private static Node Extremum(GraphBuilder b, Node y, Node g, int input, Func<Node, Node, Node> loses)
    {
        (Node own, Node other) = (y.Inputs[input], y.Inputs[1 - input]);
        return IsConstant(other)
            ? b.Select(loses(other, y), g, 0)
            : b.Select(loses(other, own), g, b.Select(b.Equal(own, other), b.Times(g, 0.5), b.Constant(0)));
    }

    private static bool IsConstant(Node node)
    {
        while (node.Primitive == Primitives.Broadcast || node.Primitive == Primitives.ToFloat)
        {
            node = node.Inputs[0];
        }

        return node.Primitive == Primitives.Constant;
    }

    private static Node Select(GraphBuilder b, Node y, Node g, int input)
    {
        Node zero = b.Constant(0);
        return input == 1 ? b.Select(y.Inputs[0], g, zero) : b.Select(y.Inputs[0], zero, g);
    }
}
