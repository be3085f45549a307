using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes numbers of the step as C# expressions in double precision.</summary>
internal sealed class ScalarExpressions(Func<Node, string?> known)
{
    private static readonly Dictionary<Primitive, ExpressionTemplate> Templates = new()
    {
        [Primitives.Negate] = "-{0}",
        [Primitives.Abs] = "double.Abs({0})",
        [Primitives.Sign] = "double.Sign({0})",
        [Primitives.Exp] = "double.Exp({0})",
        [Primitives.Log] = "double.Log({0})",
        [Primitives.Log1p] = "Kernels::Scalars.Log1p({0})",
        [Primitives.Sqrt] = "double.Sqrt({0})",
        [Primitives.Sin] = "double.Sin({0})",
        [Primitives.Cos] = "double.Cos({0})",
        [Primitives.Tanh] = "double.Tanh({0})",
        [Primitives.Sigmoid] = "Kernels::Scalars.Sigmoid({0})",
        [Primitives.Erf] = "Kernels::Scalars.Erf({0})",
        [Primitives.Floor] = "double.Floor({0})",
        [Primitives.Not] = "!{0}",
        [Primitives.Add] = "({0} + {1})",
        [Primitives.Subtract] = "({0} - {1})",
        [Primitives.Multiply] = "({0} * {1})",
        [Primitives.Divide] = "({0} / {1})",
        [Primitives.Power] = "double.Pow({0}, {1})",
        [Primitives.Remainder] = "Kernels::Scalars.Remainder({0}, {1})",
        [Primitives.Minimum] = "double.Min({0}, {1})",
        [Primitives.Maximum] = "double.Max({0}, {1})",
        [Primitives.Equal] = "({0} == {1})",
        [Primitives.NotEqual] = "({0} != {1})",
        [Primitives.Less] = "({0} < {1})",
        [Primitives.LessOrEqual] = "({0} <= {1})",
        [Primitives.And] = "({0} && {1})",
        [Primitives.Or] = "({0} || {1})",
        [Primitives.Select] = "({0} ? {1} : {2})",
        [Primitives.StopGradient] = "{0}",
        [Primitives.Reshape] = "{0}",
        [Primitives.Broadcast] = "{0}",
    };

    /// <summary>Whether an operation can be written as a number.</summary>
    public static bool Knows(Primitive primitive) => Templates.ContainsKey(primitive) || ReferenceEquals(primitive, Primitives.ToFloat);

    /// <summary>The expression of a node; booleans are C# booleans.</summary>
    public string Of(Node node) => known(node) ?? Compute(node);

    /// <summary>The expression of a node from its inputs, even where it has a name already.</summary>
    public string Compute(Node node)
    {
        if (ReferenceEquals(node.Primitive, Primitives.Constant))
        {
            double value = node.Get<ConstantAttributes>().Value;
            return node.Type.Element == ElementType.Bool ? Literals.Boolean(value != 0) : Literals.Double(value);
        }

        if (ReferenceEquals(node.Primitive, Primitives.ToFloat))
        {
            string input = Of(node.Inputs[0]);
            return node.Inputs[0].Type.Element == ElementType.Bool ? $"({input} ? 1d : 0d)" : input;
        }

        if (ReferenceEquals(node.Primitive, Primitives.Power) && ReferenceEquals(node.Inputs[0].Primitive, Primitives.Constant)
            && node.Inputs[0].Get<ConstantAttributes>().Value is > 0 and var basis)
        {
            // A power of a constant, as in the bias correction of Adam: several times faster than Math.Pow.
            return $"double.Exp({Literals.Double(Math.Log(basis))} * {Of(node.Inputs[1])})";
        }

        if (!Templates.TryGetValue(node.Primitive, out ExpressionTemplate? template))
        {
            throw new GraphException($"{node} is no number of the step");
        }

        return template.Of(node.Inputs.Select(Of).ToArray());
    }

    /// <summary>The outermost parentheses are not needed on the right of an assignment.</summary>
    public static string Bare(string expression)
    {
        if (expression.Length < 2 || expression[0] != '(' || expression[expression.Length - 1] != ')')
        {
            return expression;
        }

        int depth = 0;
        for (int i = 0; i < expression.Length - 1; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return expression;
            }
        }

        return expression.Substring(1, expression.Length - 2);
    }
}
