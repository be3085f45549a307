using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Element-wise primitives of constants, computed in double precision.</summary>
internal static class ConstantRules
{
    /// <summary>One rule for all of them.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = Simplifier.ForElementwise(Fold)
        .Concat([new(Primitives.RandomBernoulli, [Certain])]).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The value of each element-wise primitive; truth values are 0 and 1.</summary>
    public static readonly IReadOnlyDictionary<Primitive, Func<double[], double>> Functions = new Dictionary<Primitive, Func<double[], double>>
    {
        [Primitives.Negate] = x => -x[0],
        [Primitives.Abs] = x => Math.Abs(x[0]),
        [Primitives.Sign] = x => ScalarFunctions.Sign(x[0]),
        [Primitives.Exp] = x => Math.Exp(x[0]),
        [Primitives.Log] = x => Math.Log(x[0]),
        [Primitives.Log1p] = x => ScalarFunctions.Log1p(x[0]),
        [Primitives.Sqrt] = x => Math.Sqrt(x[0]),
        [Primitives.Sin] = x => Math.Sin(x[0]),
        [Primitives.Cos] = x => Math.Cos(x[0]),
        [Primitives.Tanh] = x => Math.Tanh(x[0]),
        [Primitives.Sigmoid] = x => ScalarFunctions.Sigmoid(x[0]),
        [Primitives.Erf] = x => ScalarFunctions.Erf(x[0]),
        [Primitives.Floor] = x => Math.Floor(x[0]),
        [Primitives.Not] = x => x[0] == 0 ? 1 : 0,
        [Primitives.ToFloat] = x => x[0],
        [Primitives.Add] = x => x[0] + x[1],
        [Primitives.Subtract] = x => x[0] - x[1],
        [Primitives.Multiply] = x => x[0] * x[1],
        [Primitives.Divide] = x => x[0] / x[1],
        [Primitives.Power] = x => Math.Pow(x[0], x[1]),
        [Primitives.Remainder] = x => x[0] - (x[1] * Math.Floor(x[0] / x[1])),
        [Primitives.Minimum] = x => Math.Min(x[0], x[1]),
        [Primitives.Maximum] = x => Math.Max(x[0], x[1]),
        [Primitives.Equal] = x => x[0] == x[1] ? 1 : 0,
        [Primitives.NotEqual] = x => x[0] != x[1] ? 1 : 0,
        [Primitives.Less] = x => x[0] < x[1] ? 1 : 0,
        [Primitives.LessOrEqual] = x => x[0] <= x[1] ? 1 : 0,
        [Primitives.And] = x => x[0] != 0 && x[1] != 0 ? 1 : 0,
        [Primitives.Or] = x => x[0] != 0 || x[1] != 0 ? 1 : 0,
        [Primitives.Select] = x => x[0] != 0 ? x[1] : x[2],
        [Primitives.StopGradient] = x => x[0],
    };

    /// <summary>The value of a constant, or of one that is repeated.</summary>
    public static double? Value(Node node)
    {
        Node source = node.Primitive == Primitives.Broadcast ? node.Inputs[0] : node;
        return source.Primitive == Primitives.Constant ? source.Get<ConstantAttributes>().Value : null;
    }

    /// <summary>What always, or never, happens is not drawn: dropout with the probability 0.</summary>
    private static Node? Certain(Simplifier to, Application node) =>
        Value(node.X) is 0 or 1 ? to.Constant(Value(node.X)!.Value, node.Type) : null;

    private static Node? Fold(Simplifier to, Application node)
    {
        if (!Array.TrueForAll(node.Inputs, input => Value(input) is not null))
        {
            return null;
        }

        double[] values = Array.ConvertAll(node.Inputs, input => Value(input)!.Value);

        return to.Constant(Functions[node.Primitive](values), node.Type);
    }
}
