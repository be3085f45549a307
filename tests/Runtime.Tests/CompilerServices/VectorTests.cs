using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Every operation of every vector width against plain scalar code, lane by lane.</summary>
public class VectorTests
{
    private static readonly float[] Samples =
    [
        0f, -0f, 1f, -1f, 0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 3.25f, -7.75f, 1e-45f, -3e-40f, 1.17549435e-38f, 1e30f, -1e30f,
        float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Operations_OrdinaryAndSpecialValues_EqualScalarCode(int bits) => Widths.Run(bits, default(OperationTest));

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void LoadFirstStoreFirst_EveryCount_TouchOnlyTheirLanes(int bits) => Widths.Run(bits, default(PartTest));

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Across_KnownLanes_GiveSumAndExtremes(int bits) => Widths.Run(bits, default(AcrossTest));

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void EvenAndOddLanes_TwoVectors_AreEverySecondOfBoth(int bits) => Widths.Run(bits, default(EveryOtherTest));

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void ScaleAndExponent_WholeRangeOfFloats_AreExact(int bits) => Widths.Run(bits, default(ScaleTest));

    private static float Lane<V>(V value, int lane) => Unsafe.Add(ref Unsafe.As<V, float>(ref value), lane);

    private static bool IsTrue<V>(V mask, int lane)
    {
        int laneBits = BitConverter.SingleToInt32Bits(Lane(mask, lane));
        Assert.True(laneBits is 0 or -1);
        return laneBits == -1;
    }

    private readonly struct OperationTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            foreach (float x in Samples)
            {
                foreach (float y in Samples)
                {
                    CheckArithmetic<V>(x, y);
                    CheckMasks<V>(x, y);
                }

                CheckUnary<V>(x);
            }
        }

        private static void CheckArithmetic<V>(float x, float y)
            where V : unmanaged, IVector<V>
        {
            V a = V.Create(x);
            V b = V.Create(y);
            int last = V.Count - 1;
            Assert.Equal(x + y, Lane(a + b, last));
            Assert.Equal(x - y, Lane(a - b, last));
            Assert.Equal(x * y, Lane(a * b, last));
            Assert.Equal(x / y, Lane(a / b, last));
            Assert.Equal(Hardware.HasFusedMultiplyAdd ? MathF.FusedMultiplyAdd(x, y, 3f) : x * y + 3f, Lane(V.MultiplyAdd(a, b, V.Create(3f)), last));
            Assert.Equal(y < x ? y : x, Lane(V.Min(a, b), last));
            Assert.Equal(y > x ? y : x, Lane(V.Max(a, b), last));
        }

        private static void CheckMasks<V>(float x, float y)
            where V : unmanaged, IVector<V>
        {
            V a = V.Create(x);
            V b = V.Create(y);
            int last = V.Count - 1;
            Assert.Equal(x == y, IsTrue(V.IsEqual(a, b), last));
            Assert.Equal(x != y, IsTrue(V.IsNotEqual(a, b), last));
            Assert.Equal(x < y, IsTrue(V.IsLess(a, b), last));
            Assert.Equal(x <= y, IsTrue(V.IsLessOrEqual(a, b), last));
            Assert.Equal(x > y, IsTrue(V.IsGreater(a, b), last));
            Assert.Equal(x >= y, IsTrue(V.IsGreaterOrEqual(a, b), last));
            V less = V.IsLess(a, b);
            V greater = V.IsGreater(a, b);
            Assert.Equal(x < y ? 5f : 6f, Lane(V.Select(less, V.Create(5f), V.Create(6f)), last));
            Assert.Equal(x < y || x > y, V.Any(V.Or(less, greater)));
            Assert.False(V.Any(V.And(less, greater)));
            Assert.Equal(!(x < y), IsTrue(V.Not(less), last));
        }

        private static void CheckUnary<V>(float x)
            where V : unmanaged, IVector<V>
        {
            V a = V.Create(x);
            int last = V.Count - 1;
            Assert.Equal(-x, Lane(-a, last));
            Assert.Equal(MathF.Abs(x), Lane(V.Abs(a), last));
            Assert.Equal(MathF.Sqrt(x), Lane(V.Sqrt(a), last));
            Assert.Equal(MathF.Floor(x), Lane(V.Floor(a), last));
            Assert.Equal(MathF.Round(x), Lane(V.Round(a), last));
            Assert.Equal(x > 0 ? 1 : x < 0 ? -1 : x, Lane(V.Sign(a), last));
        }
    }

    private readonly struct PartTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            for (int count = 0; count <= V.Count + 1; count++)
            {
                float[] source = [.. Enumerable.Range(1, V.Count + 8).Select(i => (float)i)];
                float[] destination = new float[V.Count + 8];
                V part = V.LoadFirst(in source[0], 3, count);
                V.StoreFirst(V.Create(9f), ref destination[0], 3, count);
                V selected = V.SelectFirst(count, V.One, V.Create(2f));
                for (int lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal(lane < count ? lane + 4f : 0f, Lane(part, lane));
                    Assert.Equal(lane < count ? 1f : 2f, Lane(selected, lane));
                    Assert.Equal(lane, Lane(V.Indices, lane));
                }

                Assert.Equal(Math.Min(count, V.Count), destination.Count(x => x == 9f));
                Assert.All(destination[..3], x => Assert.Equal(0f, x));
                V.Store(V.Load(in source[0], 1), ref destination[0], 2);
                Assert.Equal(source[1..(1 + V.Count)], destination[2..(2 + V.Count)]);
            }
        }
    }

    private readonly struct AcrossTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            V lanes = V.Indices - V.Create(3f);
            Assert.Equal(V.Count * (V.Count - 1) / 2 - 3 * V.Count, V.Sum(lanes));
            Assert.Equal(V.Count - 4, V.MaxAcross(lanes));
            Assert.Equal(-3f, V.MinAcross(lanes));
            Assert.Equal(0f, V.Sum(V.Zero));
            Assert.Equal(V.Count, V.Sum(V.One));
            for (int lane = 0; lane < V.Count; lane++)
            {
                V withNaN = V.Select(V.IsEqual(V.Indices, V.Create(lane)), V.Create(float.NaN), lanes);
                Assert.True(float.IsNaN(V.MaxAcross(withNaN)));
                Assert.True(float.IsNaN(V.MinAcross(withNaN)));
            }
        }
    }

    private readonly struct EveryOtherTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            V right = V.Indices + V.Create(V.Count);
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(2 * lane, Lane(V.EvenLanes(V.Indices, right), lane));
                Assert.Equal(2 * lane + 1, Lane(V.OddLanes(V.Indices, right), lane));
            }
        }
    }

    private readonly struct ScaleTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            for (int n = -149; n <= 127; n++)
            {
                float power = (float)Math.ScaleB(1.0, n);
                Assert.Equal(power, Lane(V.ScaleByPowerOfTwo(V.One, V.Create(n)), V.Count - 1));
                Assert.Equal(1f, Lane(V.ScaleByPowerOfTwo(V.Create(power), V.Create(-n)), V.Count - 1));
                Assert.Equal(n, Lane(V.Exponent(V.Create(-power)), V.Count - 1));
                Assert.Equal(n, Lane(V.Exponent(V.Create(n < -126 ? power : power * 1.99f)), V.Count - 1));
            }

            Assert.Equal(float.PositiveInfinity, Lane(V.ScaleByPowerOfTwo(V.One, V.Create(128f)), 0));
            Assert.Equal(0f, Lane(V.ScaleByPowerOfTwo(V.One, V.Create(-151f)), 0));
        }
    }
}
