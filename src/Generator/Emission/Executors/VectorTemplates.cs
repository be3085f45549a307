using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Executors;

/// <summary>How element-wise primitives are written for vectors, one line each.</summary>
internal static class VectorTemplates
{
    private static readonly Dictionary<Primitive, ExpressionTemplate> Table = new()
    {
        [Primitives.Negate] = "-{0}",
        [Primitives.Abs] = "V.Abs({0})",
        [Primitives.Sign] = "V.Sign({0})",
        [Primitives.Exp] = "Kernels::VectorMath.Exp({0})",
        [Primitives.Log] = "Kernels::VectorMath.Log({0})",
        [Primitives.Log1p] = "Kernels::VectorMath.Log1p({0})",
        [Primitives.Sqrt] = "V.Sqrt({0})",
        [Primitives.Sin] = "Kernels::VectorMath.Sin({0})",
        [Primitives.Cos] = "Kernels::VectorMath.Cos({0})",
        [Primitives.Tanh] = "Kernels::VectorMath.Tanh({0})",
        [Primitives.Sigmoid] = "Kernels::VectorMath.Sigmoid({0})",
        [Primitives.Erf] = "Kernels::VectorMath.Erf({0})",
        [Primitives.Floor] = "V.Floor({0})",
        [Primitives.Not] = "V.Not({0})",
        [Primitives.Add] = "({0} + {1})",
        [Primitives.Subtract] = "({0} - {1})",
        [Primitives.Multiply] = "({0} * {1})",
        [Primitives.Divide] = "({0} / {1})",
        [Primitives.Power] = "Kernels::VectorMath.Power({0}, {1})",
        [Primitives.Remainder] = "Kernels::VectorMath.Remainder({0}, {1})",
        [Primitives.Minimum] = "V.Min({0}, {1})",
        [Primitives.Maximum] = "V.Max({0}, {1})",
        [Primitives.Equal] = "V.IsEqual({0}, {1})",
        [Primitives.NotEqual] = "V.IsNotEqual({0}, {1})",
        [Primitives.Less] = "V.IsLess({0}, {1})",
        [Primitives.LessOrEqual] = "V.IsLessOrEqual({0}, {1})",
        [Primitives.And] = "V.And({0}, {1})",
        [Primitives.Or] = "V.Or({0}, {1})",
        [Primitives.Select] = "V.Select({0}, {1}, {2})",

        // Ways to look at a value that a loop writes to memory as they are.
        [Primitives.StopGradient] = "{0}",
        [Primitives.Broadcast] = "{0}",
        [Primitives.Reshape] = "{0}",
        [Primitives.Iota] = "{0}",
        [Primitives.Transpose] = "{0}",
        [Primitives.Slice] = "{0}",
        [Primitives.ScanResult] = "{0}",
        [Primitives.Operand] = "{0}",
    };

    /// <summary>Whether a primitive can be computed in a loop.</summary>
    public static bool Knows(Primitive primitive) => Table.ContainsKey(primitive) || ReferenceEquals(primitive, Primitives.ToFloat);

    /// <summary>The expression of a node from those of its inputs; masks stay masks.</summary>
    public static string Apply(Node node, string[] inputs)
    {
        if (ReferenceEquals(node.Primitive, Primitives.ToFloat))
        {
            return node.Inputs[0].Type.Element == ElementType.Bool ? $"V.And({inputs[0]}, V.One)" : inputs[0];
        }

        return Table.TryGetValue(node.Primitive, out ExpressionTemplate? template)
            ? template.Of(template.IsCall ? Array.ConvertAll(inputs, ScalarExpressions.Bare) : inputs)
            : throw new GraphException($"{node} cannot be computed in a loop");
    }
}
