using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Laws of arithmetic. They hold for all finite numbers: the sign of a zero may change, and 0 · x is 0 whatever x is, since a
/// factor of 0 says that a term is switched off. Signs move outwards and constants to the right, where they meet.
/// </summary>
internal static class AlgebraRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Negate] = [Negate],
        [Primitives.ToFloat] = [(to, node) => node.X.Type.Element == ElementType.Float ? node.X : null],
        [Primitives.Add] = [Add],
        [Primitives.Subtract] = [Subtract],
        [Primitives.Multiply] = [MultiplyByConstant, MultiplySigns],
        [Primitives.Divide] = [Divide],
        [Primitives.Power] = [Power],
        [Primitives.Maximum] = [(to, node) => node.X == node.Y ? node.X : BatchIsAtLeastOne(to, node)],
        [Primitives.Minimum] = [(to, node) => node.X == node.Y ? node.X : null],
    };

    private static double? Value(Node node) => ConstantRules.Value(node);

    private static bool Is(Node node, Primitive primitive) => node.Primitive == primitive;

    private static Node? Negate(Simplifier to, Application node) =>
        Is(node.X, Primitives.Negate) ? node.X.Inputs[0]
        : Is(node.X, Primitives.Subtract) ? to.Add(Primitives.Subtract, node.X.Inputs[1], node.X.Inputs[0])
        : Is(node.X, Primitives.Multiply) && Value(node.X.Inputs[1]) is { } factor ? Scale(to, node, node.X.Inputs[0], -factor)
        : null;

    private static Node? Add(Simplifier to, Application node) =>
        Value(node.Y) is 0 ? to.As(node.X, node.Type)
        : Value(node.X) is 0 ? to.As(node.Y, node.Type)
        : Is(node.Y, Primitives.Negate) ? to.Add(Primitives.Subtract, node.X, node.Y.Inputs[0])
        : Is(node.X, Primitives.Negate) ? to.Add(Primitives.Subtract, node.Y, node.X.Inputs[0])
        : node.X == node.Y && node.Type.Element == ElementType.Float ? to.Add(Primitives.Multiply, node.X, to.Builder.Constant(2))
        : null;

    private static Node? Subtract(Simplifier to, Application node) =>
        Value(node.Y) is 0 ? to.As(node.X, node.Type)
        : Value(node.X) is 0 && to.As(node.Y, node.Type) is { } subtrahend ? to.Add(Primitives.Negate, subtrahend)
        : Is(node.Y, Primitives.Negate) ? to.Add(Primitives.Add, node.X, node.Y.Inputs[0])
        : Is(node.X, Primitives.Negate) ? to.Add(Primitives.Negate, to.Add(Primitives.Add, node.X.Inputs[0], node.Y))
        : Scaled(to, node.Y) is { } scaled ? to.Add(Primitives.Add, node.X, scaled)
        : null;

    /// <summary><c>-(x · c) = x · -c</c>, so that a product and a sum become one instruction.</summary>
    private static Node? Scaled(Simplifier to, Node product) =>
        Is(product, Primitives.Multiply) && to.IsUsedOnce(product) && product.Type.Element == ElementType.Float && Value(product.Inputs[1]) is { } factor
            ? to.As(to.Add(Primitives.Multiply, product.Inputs[0], to.Builder.Constant(-factor)), product.Type)
            : null;

    private static Node? MultiplyByConstant(Simplifier to, Application node)
    {
        if (Value(node.X) is not null && Value(node.Y) is null)
        {
            return to.Add(Primitives.Multiply, node.Y, node.X);
        }

        if (Value(node.Y) is not { } factor)
        {
            return null;
        }

        Node x = node.X;
        return factor == 0 ? to.Constant(0, node.Type)
            : factor == 1 ? to.As(x, node.Type)
            : node.Type.Element != ElementType.Float ? null
            : factor == -1 && to.As(x, node.Type) is { } negated ? to.Add(Primitives.Negate, negated)
            : Is(x, Primitives.Negate) ? Scale(to, node, x.Inputs[0], -factor)
            : Is(x, Primitives.Multiply) && Value(x.Inputs[1]) is { } inner ? Scale(to, node, x.Inputs[0], inner * factor)
            : Is(x, Primitives.Divide) && Value(x.Inputs[0]) is { } dividend ? to.As(to.Add(Primitives.Divide, to.Builder.Constant(dividend * factor), x.Inputs[1]), node.Type)
            : Is(x, Primitives.Divide) && Value(x.Inputs[1]) is { } divisor ? Scale(to, node, x.Inputs[0], factor / divisor)
            : null;
    }

    private static Node? Scale(Simplifier to, Application node, Node x, double factor) =>
        to.As(to.Add(Primitives.Multiply, x, to.Builder.Constant(factor)), node.Type);

    private static Node? MultiplySigns(Simplifier to, Application node)
    {
        (bool left, bool right) = (Is(node.X, Primitives.Negate), Is(node.Y, Primitives.Negate));
        if (!left && !right)
        {
            return null;
        }

        Node product = to.Add(Primitives.Multiply, left ? node.X.Inputs[0] : node.X, right ? node.Y.Inputs[0] : node.Y);
        return left && right ? product : to.Add(Primitives.Negate, product);
    }

    private static Node? Divide(Simplifier to, Application node)
    {
        if (Value(node.Y) is { } divisor)
        {
            return divisor == 1 ? to.As(node.X, node.Type)
                : HasReciprocal(divisor) && (IsPowerOfTwo(divisor) || MayRound(node.X)) ? Scale(to, node, node.X, 1 / divisor)
                : null;
        }

        return Is(node.X, Primitives.Negate)
            ? to.Add(Primitives.Negate, to.Add(Primitives.Divide, node.X.Inputs[0], node.Y))
            : null;
    }

    /// <summary>Whether the reciprocal is a normal number, also in single precision.</summary>
    private static bool HasReciprocal(double value) => Math.Abs(value) is >= 1e-37 and <= 1e37;

    private static bool IsPowerOfTwo(double value) => (BitConverter.DoubleToInt64Bits(value) & 0xF_FFFF_FFFF_FFFF) == 0;

    /// <summary>Whether a quotient may differ in the last bit; not where whole numbers are divided, whose quotients are rounded down next.</summary>
    private static bool MayRound(Node dividend) =>
        dividend.Type.Element == ElementType.Float && !Is(dividend, Primitives.ToFloat) && !Is(dividend, Primitives.Floor);

    private static Node? Power(Simplifier to, Application node)
    {
        Node x = node.X;
        return Value(node.Y) switch
        {
            0 => to.Constant(1, node.Type),
            1 => to.As(x, node.Type),
            2 => to.As(to.Add(Primitives.Multiply, x, x), node.Type),
            3 => to.As(to.Add(Primitives.Multiply, to.Add(Primitives.Multiply, x, x), x), node.Type),
            0.5 when x.Type.Element == ElementType.Float => to.As(to.Add(Primitives.Sqrt, x), node.Type),
            -1 => to.As(to.Add(Primitives.Divide, to.Builder.Constant(1), x), node.Type),
            _ => null,
        };
    }

    private static Node? BatchIsAtLeastOne(Simplifier to, Application node) =>
        Is(node.X, Primitives.BatchSize) && Value(node.Y) <= 1 ? to.As(node.X, node.Type)
        : Is(node.Y, Primitives.BatchSize) && Value(node.X) <= 1 ? to.As(node.Y, node.Type)
        : null;
}
