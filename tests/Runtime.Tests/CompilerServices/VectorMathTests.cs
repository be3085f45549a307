using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Accuracy over dense sweeps against double precision, and the special values, at every width.</summary>
public class VectorMathTests
{
    /// <summary>One function: its double-precision reference, the interval to sweep, the greatest error in ulp, special values.</summary>
    private sealed record Function(string Name, Func<double, double> Reference, float Low, float High, double Ulp);

    private static readonly Function[] Functions =
    [
        new("Exp", Math.Exp, -103.9f, 88.7f, 1.1),
        new("Expm1", x => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1, -20f, 88.7f, 2),
        new("Log", Math.Log, 1e-45f, 10f, 1.1),
        new("Log1p", x => Math.Abs(x) < 1e-5 ? x - x * x / 2 : Math.Log(1 + x), -0.99999f, 20f, 2),
        new("Tanh", Math.Tanh, -12f, 12f, 5),
        new("Sigmoid", x => 1 / (1 + Math.Exp(-x)), -87f, 40f, 3),
        new("Erf", ErrorFunction.Erf, -6f, 6f, 5),
        new("Sin", Math.Sin, -20f, 20f, 2),
        new("Cos", Math.Cos, -20f, 20f, 2),
        new("Sin", Math.Sin, -30000f, 30000f, 2),
        new("Cos", Math.Cos, -30000f, 30000f, 2),
    ];

    public static TheoryData<int, int> Sweeps
    {
        get
        {
            TheoryData<int, int> data = [];
            for (int function = 0; function < Functions.Length; function++)
            {
                foreach (int bits in VectorWidth.All)
                {
                    data.Add(function, bits);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, float, float> SpecialValues => new()
    {
        { "Exp", float.NegativeInfinity, 0f },
        { "Exp", float.PositiveInfinity, float.PositiveInfinity },
        { "Exp", 89f, float.PositiveInfinity },
        { "Exp", 1000f, float.PositiveInfinity },
        { "Exp", -200f, 0f },
        { "Exp", 0f, 1f },
        { "Exp", 1e-45f, 1f },
        { "Exp", float.NaN, float.NaN },
        { "Expm1", float.NegativeInfinity, -1f },
        { "Expm1", float.PositiveInfinity, float.PositiveInfinity },
        { "Expm1", 0f, 0f },
        { "Expm1", 1e-45f, 1e-45f },
        { "Expm1", float.NaN, float.NaN },
        { "Log", 0f, float.NegativeInfinity },
        { "Log", -0f, float.NegativeInfinity },
        { "Log", 1f, 0f },
        { "Log", -1f, float.NaN },
        { "Log", float.NegativeInfinity, float.NaN },
        { "Log", float.PositiveInfinity, float.PositiveInfinity },
        { "Log", float.NaN, float.NaN },
        { "Log", float.MaxValue, 88.72284f },
        { "Log", 1e-45f, -103.27893f },
        { "Log1p", -1f, float.NegativeInfinity },
        { "Log1p", -2f, float.NaN },
        { "Log1p", 0f, 0f },
        { "Log1p", 1e-45f, 1e-45f },
        { "Log1p", float.PositiveInfinity, float.PositiveInfinity },
        { "Log1p", float.NaN, float.NaN },
        { "Tanh", 0f, 0f },
        { "Tanh", 1e-45f, 1e-45f },
        { "Tanh", float.PositiveInfinity, 1f },
        { "Tanh", float.NegativeInfinity, -1f },
        { "Tanh", float.NaN, float.NaN },
        { "Sigmoid", 0f, 0.5f },
        { "Sigmoid", float.PositiveInfinity, 1f },
        { "Sigmoid", float.NegativeInfinity, 0f },
        { "Sigmoid", -100f, 0f },
        { "Sigmoid", float.NaN, float.NaN },
        { "Erf", 0f, 0f },
        { "Erf", float.PositiveInfinity, 1f },
        { "Erf", float.NegativeInfinity, -1f },
        { "Erf", float.NaN, float.NaN },
        { "Sin", 0f, 0f },
        { "Sin", float.PositiveInfinity, float.NaN },
        { "Sin", float.NaN, float.NaN },
        { "Cos", 0f, 1f },
        { "Cos", float.NegativeInfinity, float.NaN },
        { "Cos", float.NaN, float.NaN },
    };

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void Function_DenseSweep_StaysWithinStatedUlp(int function, int bits)
        => Widths.Run(bits, new Sweep(Functions[function]));

    [Theory]
    [MemberData(nameof(SpecialValues))]
    public void Function_SpecialValue_GivesItsLimit(string name, float x, float expected)
    {
        foreach (int bits in VectorWidth.All)
        {
            Widths.Run(bits, new Special(name, x, expected));
        }
    }

    [Theory]
    [InlineData(2f, 3f, 8f)]
    [InlineData(-2f, 3f, -8f)]
    [InlineData(-2f, 0.5f, float.NaN)]
    [InlineData(0f, 0f, 1f)]
    [InlineData(0f, -1f, float.PositiveInfinity)]
    [InlineData(4f, -0.5f, 0.5f)]
    [InlineData(10f, 39f, float.PositiveInfinity)]
    [InlineData(10f, -50f, 0f)]
    [InlineData(float.PositiveInfinity, 0.5f, float.PositiveInfinity)]
    [InlineData(float.NaN, 2f, float.NaN)]
    [InlineData(1f, float.PositiveInfinity, 1f)]
    public void Power_SpecialCases_AreExact(float x, float y, float expected)
    {
        foreach (int bits in VectorWidth.All)
        {
            Widths.Run(bits, new PowerCase(x, y, expected, 0));
        }
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-1.5f)]
    [InlineData(2f)]
    [InlineData(17.3f)]
    [InlineData(-40f)]
    [InlineData(1000f)]
    public void Power_BasesAroundOneAndFar_StaysWithinStatedUlp(float y)
    {
        foreach (int bits in VectorWidth.All)
        {
            for (float logarithm = -87f; logarithm < 87f; logarithm += 0.25f)
            {
                float x = MathF.Exp(logarithm / y);
                Widths.Run(bits, new PowerCase(x, y, Math.Pow(x, y), 4));
            }
        }
    }

    [Fact]
    public void FlushTiny_TinyAndOrdinary_ClearsOnlyTheTiny()
    {
        Assert.Equal(0f, F32x1.Sum(VectorMath.FlushTiny(new F32x1(-9e-31f))));
        Assert.Equal(-2e-30f, F32x1.Sum(VectorMath.FlushTiny(new F32x1(-2e-30f))));
        Assert.True(float.IsNaN(F32x1.Sum(VectorMath.FlushTiny(new F32x1(float.NaN)))));
    }

    [Theory]
    [InlineData(7f, 3f, 1f)]
    [InlineData(-7f, 3f, 2f)]
    [InlineData(7f, -3f, -2f)]
    public void Remainder_AnySigns_HasTheSignOfTheDivisor(float x, float y, float expected)
        => Assert.Equal(expected, F32x1.Sum(VectorMath.Remainder(new F32x1(x), new F32x1(y))));

    private static V Call<V>(string name, V x)
        where V : unmanaged, IVector<V>
        => name switch
        {
            "Exp" => VectorMath.Exp(x),
            "Expm1" => VectorMath.Expm1(x),
            "Log" => VectorMath.Log(x),
            "Log1p" => VectorMath.Log1p(x),
            "Tanh" => VectorMath.Tanh(x),
            "Sigmoid" => VectorMath.Sigmoid(x),
            "Erf" => VectorMath.Erf(x),
            "Sin" => VectorMath.Sin(x),
            _ => VectorMath.Cos(x),
        };

    private static float Lane<V>(V value, int lane) => Unsafe.Add(ref Unsafe.As<V, float>(ref value), lane);

    private readonly struct Sweep(Function function) : Widths.ITest
    {
        private const int Steps = 20_000;

        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            for (int i = 0; i < Steps; i += V.Count)
            {
                V x = V.MultiplyAdd(V.Create(i) + V.Indices, V.Create((function.High - function.Low) / Steps), V.Create(function.Low));
                V actual = Call(function.Name, x);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    AssertClose(Lane(x, lane), Lane(actual, lane));
                }
            }
        }

        private void AssertClose(float x, float actual)
        {
            double expected = function.Reference(x);
            double unit = Math.Max((double)MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected), 1.4e-45);
            double ulp = function.Ulp + (Hardware.HasFusedMultiplyAdd ? 0 : 1);
            double tolerance = function.Name is "Sin" or "Cos" ? Math.Max(ulp * unit, 1e-7) : ulp * unit;
            Assert.True(Math.Abs(actual - expected) <= tolerance, $"{function.Name}({x:R}) = {actual:R}, expected {expected:R}: {Math.Abs(actual - expected) / unit:F2} ulp");
        }
    }

    private readonly struct PowerCase(float x, float y, double expected, double ulp) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            float actual = Lane(VectorMath.Power(V.Create(x), V.Create(y)), V.Count - 1);
            float rounded = (float)expected;
            double tolerance = float.IsFinite(rounded) ? ulp * (MathF.BitIncrement(MathF.Abs(rounded)) - MathF.Abs(rounded)) : 0;
            Assert.True(rounded.Equals(actual) || Math.Abs(actual - expected) <= tolerance, $"{x:R}^{y:R} = {actual:R}, expected {expected:R}");
        }
    }

    private readonly struct Special(string name, float x, float expected) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            V actual = Call(name, V.Create(x));
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(expected, Lane(actual, lane));
            }
        }
    }
}
