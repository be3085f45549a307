using System.Runtime.Intrinsics;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class CounterRandomTests
{
    // The known answers that the authors of Philox publish with it.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0ul, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public unsafe void Philox_PublishedCounters_GivePublishedWords(uint a, uint b, uint c, uint d, ulong key, uint w, uint x, uint y, uint z)
    {
        (Vector512<ulong> c0, Vector512<ulong> c1) = (Vector512.Create(Dirty(a)), Vector512.Create(Dirty(b)));
        (Vector512<ulong> c2, Vector512<ulong> c3) = (Vector512.Create(Dirty(c)), Vector512.Create(Dirty(d)));
        ulong* keys = stackalloc ulong[Philox.Keys];
        Philox.Schedule(key, keys);
        Philox.Permute(ref c0, ref c1, ref c2, ref c3, keys);
        var lower = Vector512.Create((ulong)uint.MaxValue);
        Assert.Equal(
            (Vector512.Create((ulong)w), Vector512.Create((ulong)x), Vector512.Create((ulong)y), Vector512.Create((ulong)z)),
            (c0 & lower, c1 & lower, c2 & lower, c3 & lower));

        // The upper half of a lane must not matter.
        static ulong Dirty(uint word) => 0xABCDul << 32 | word;
    }

    // Networks that were made with a seed must be made again with later versions.
    [Fact]
    public void FillUniform_FarCounter_GivesTheNumbersOfEarlierVersions()
    {
        float[] numbers = Uniform(128, 5, 1ul << 40 | 7, (1ul << 40) - 64);
        Assert.Equal([11850464, 3882769, 13835251, 12423241, 14424389, 6299769, 9414052, 11695233], new[] { 0, 1, 21, 42, 63, 64, 85, 127 }.Select(i => (int)(numbers[i] * (1 << 24))));
    }

    public static TheoryData<int, int> WidthsAndKinds
    {
        get
        {
            TheoryData<int, int> cases = [];
            foreach (int bits in VectorWidth.All)
            {
                cases.Add(bits, (int)CounterRandom.Kind.Uniform);
                cases.Add(bits, (int)CounterRandom.Kind.Normal);
                cases.Add(bits, (int)CounterRandom.Kind.Bernoulli);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(WidthsAndKinds))]
    public unsafe void Fill_AnyWidth_GivesTheBitsOfOneLane(int bits, int kind)
    {
        float[] expected = new float[1001], actual = new float[1001];
        Fill(32, expected);
        Fill(bits, actual);
        Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), actual.Select(BitConverter.SingleToUInt32Bits));

        void Fill(int width, float[] target)
        {
            fixed (float* first = target)
            {
                VectorWidth.Select<CounterRandom.Numbers, bool>(width, new()
                {
                    Target = first, Count = target.Length, Kind = (CounterRandom.Kind)kind, A = 0.4f, B = 0.3f, Seed = 5, Stream = 7, Counter = 1001,
                });
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 63)]
    [InlineData(63, 2)]
    [InlineData(70, 200)]
    public void FillUniform_AnySection_EqualsTheSameSectionOfAWholeFill(int first, int count)
    {
        float[] whole = Uniform(300, 5, 7, 1000);
        Assert.Equal(whole.AsSpan(first, count).ToArray(), Uniform(count, 5, 7, 1000 + (ulong)first));
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(9001)]
    public void FillNormal_OnSeveralThreads_GivesSameBits(int count)
    {
        using Crew crew = new();
        float[] alone = new float[count], shared = new float[count];
        CounterRandom.FillNormal(ref alone[0], count, 0f, 1f, 5, 7, 1001);
        CounterRandom.FillNormal(ref shared[0], count, 0f, 1f, 5, 7, 1001, new Workers(3, crew));

        Assert.Equal(alone.Select(BitConverter.SingleToUInt32Bits), shared.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void FillUniform_OtherSeedOrStream_GivesOtherNumbers()
    {
        float[] numbers = Uniform(64, 1, 2, 0);
        Assert.True(numbers.Zip(Uniform(64, 2, 2, 0)).Count(pair => pair.First == pair.Second) < 4);
        Assert.True(numbers.Zip(Uniform(64, 1, 3, 0)).Count(pair => pair.First == pair.Second) < 4);
    }

    [Fact]
    public void FillUniform_ManyNumbers_HasUniformMomentsAndRange()
    {
        float[] numbers = new float[200_000];
        CounterRandom.FillUniform(ref numbers[0], numbers.Length, -2f, 4f, 11, 0, 0);
        Assert.InRange(numbers.Min(), -2f, -1.99f);
        Assert.InRange(numbers.Max(), 3.99f, 4f);
        Assert.InRange(numbers.Average(), 0.98f, 1.02f);
        Assert.InRange(numbers.Average(x => (x - 1.0) * (x - 1.0)), 2.97, 3.03);
    }

    [Fact]
    public void FillNormal_ManyNumbers_HasNormalMoments()
    {
        float[] numbers = new float[200_000];
        CounterRandom.FillNormal(ref numbers[0], numbers.Length, 3f, 2f, 12, 0, 0);
        double[] standard = [.. numbers.Select(x => (x - 3.0) / 2.0)];
        Assert.InRange(standard.Average(), -0.01, 0.01);
        Assert.InRange(standard.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(standard.Average(x => x * x * x), -0.03, 0.03);
        Assert.InRange(standard.Average(x => x * x * x * x), 2.9, 3.1);
        Assert.InRange(standard.Zip(standard.Skip(1), (x, y) => x * y).Average(), -0.01, 0.01);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(1f)]
    public void FillBernoulli_ManyNumbers_AreOnesAtTheProbability(float probability)
    {
        float[] numbers = new float[100_000];
        CounterRandom.FillBernoulli(ref numbers[0], numbers.Length, probability, 13, 0, 0);
        Assert.All(numbers, x => Assert.True(x is 0f or 1f));
        Assert.InRange(numbers.Average(), probability - 0.005f, probability + 0.005f);
    }

    [Fact]
    public void Fill_CountBelowAGroup_WritesNothingBeyond()
    {
        float[] numbers = new float[10];
        CounterRandom.FillUniform(ref numbers[0], 7, 1f, 2f, 1, 1, 1);
        Assert.Equal([0f, 0f, 0f], numbers[7..]);
    }

    private static float[] Uniform(int count, ulong seed, ulong stream, ulong counter)
    {
        float[] numbers = new float[count];
        CounterRandom.FillUniform(ref numbers[0], count, 0f, 1f, seed, stream, counter);
        return numbers;
    }
}
