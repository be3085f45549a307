using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How primitives that work element by element are computed.</summary>
internal static class ElementwiseKernels
{
    private static readonly double SlopeOfErf = 2 / Math.Sqrt(Math.PI);

    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Negate] = Unary(x => -x),
        [Primitives.Abs] = Unary(x => x.Map(Math.Abs(x.Value), Math.Sign(x.Value))),
        [Primitives.Sign] = Unary(x => Math.Sign(x.Value)),
        [Primitives.Exp] = Unary(x => x.Map(Math.Exp(x.Value), Math.Exp(x.Value))),
        [Primitives.Log] = Unary(x => x.Map(Math.Log(x.Value), 1 / x.Value)),
        [Primitives.Log1p] = Unary(x => x.Map(SpecialFunctions.Log1p(x.Value), 1 / (1 + x.Value))),
        [Primitives.Sqrt] = Unary(x => x.Map(Math.Sqrt(x.Value), 0.5 / Math.Sqrt(x.Value))),
        [Primitives.Sin] = Unary(x => x.Map(Math.Sin(x.Value), Math.Cos(x.Value))),
        [Primitives.Cos] = Unary(x => x.Map(Math.Cos(x.Value), -Math.Sin(x.Value))),
        [Primitives.Tanh] = Unary(x => x.Map(Math.Tanh(x.Value), 1 - (Math.Tanh(x.Value) * Math.Tanh(x.Value)))),
        [Primitives.Sigmoid] = Unary(x => x.Map(SpecialFunctions.Sigmoid(x.Value), SpecialFunctions.Sigmoid(x.Value) * SpecialFunctions.Sigmoid(-x.Value))),
        [Primitives.Erf] = Unary(x => x.Map(SpecialFunctions.Erf(x.Value), SlopeOfErf * Math.Exp(-x.Value * x.Value))),
        [Primitives.Floor] = Unary(x => Math.Floor(x.Value)),
        [Primitives.Not] = Unary(x => Dual.Of(x.Value == 0)),
        [Primitives.ToFloat] = Unary(x => x),
        [Primitives.StopGradient] = Unary(x => x.Value),
        [Primitives.Add] = Binary((x, y) => x + y),
        [Primitives.Subtract] = Binary((x, y) => x - y),
        [Primitives.Multiply] = Binary((x, y) => x * y),
        [Primitives.Divide] = Binary((x, y) => x / y),
        [Primitives.Power] = Binary(Power),
        [Primitives.Remainder] = Binary((x, y) => x - (y * Math.Floor(x.Value / y.Value))),
        [Primitives.Minimum] = Binary((x, y) => x.Value < y.Value ? x : y),
        [Primitives.Maximum] = Binary((x, y) => x.Value > y.Value ? x : y),
        [Primitives.Equal] = Binary((x, y) => Dual.Of(x.Value == y.Value)),
        [Primitives.NotEqual] = Binary((x, y) => Dual.Of(x.Value != y.Value)),
        [Primitives.Less] = Binary((x, y) => Dual.Of(x.Value < y.Value)),
        [Primitives.LessOrEqual] = Binary((x, y) => Dual.Of(x.Value <= y.Value)),
        [Primitives.And] = Binary((x, y) => Dual.Of(x.Value != 0 && y.Value != 0)),
        [Primitives.Or] = Binary((x, y) => Dual.Of(x.Value != 0 || y.Value != 0)),
        [Primitives.Select] = Apply(values => values[0].Value != 0 ? values[1] : values[2]),
    };

    private static Kernel Unary(Func<Dual, Dual> function) => Apply(values => function(values[0]));

    private static Kernel Binary(Func<Dual, Dual, Dual> function) => Apply(values => function(values[0], values[1]));

    private static Kernel Apply(Func<Dual[], Dual> function) => (_, inputs, _) =>
    {
        int samples = inputs.Max(input => input.Samples);
        int[] shape = inputs.MaxBy(input => input.Shape.Length)!.Shape;
        var values = new Dual[inputs.Count];
        return Tensor.Create(samples, shape, (sample, i) =>
        {
            for (int input = 0; input < values.Length; input++)
            {
                values[input] = inputs[input].At(sample, i);
            }

            return function(values);
        });
    };

    private static Dual Power(Dual x, Dual y)
    {
        double value = Math.Pow(x.Value, y.Value);
        Dual byBase = x.Map(value, y.Value * Math.Pow(x.Value, y.Value - 1));
        Dual byExponent = y.Map(value, value == 0 ? 0 : value * Math.Log(x.Value));
        return new Dual(value, byBase.Tangent + byExponent.Tangent);
    }
}
