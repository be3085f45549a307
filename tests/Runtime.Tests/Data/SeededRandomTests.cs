using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class SeededRandomTests
{
    [Fact]
    public void Next_SameSeedAndStream_RepeatsAndOthersDiffer()
    {
        ulong[] first = Numbers(1, 2);

        Assert.Equal(first, Numbers(1, 2));
        Assert.NotEqual(first, Numbers(1, 3));
        Assert.NotEqual(first, Numbers(2, 2));
    }

    [Fact]
    public void Below_ManyDraws_AreSpreadEvenly()
    {
        const int Sides = 6, Draws = 60_000;
        var random = new SeededRandom(1, 0);
        int[] counts = new int[Sides];
        for (int i = 0; i < Draws; i++)
        {
            counts[random.Below(Sides)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_700, 10_300));
    }

    [Fact]
    public void NextSingle_ManyDraws_StayBelowOneWithMeanOneHalf()
    {
        var random = new SeededRandom(4, 0);
        float[] values = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextSingle())];

        Assert.All(values, v => Assert.InRange(v, 0f, 0.9999999f));
        Assert.Equal(0.5, values.Average(v => (double)v), 0.01);
    }

    private static ulong[] Numbers(ulong seed, ulong stream)
    {
        var random = new SeededRandom(seed, stream);
        return [random.Next(), random.Next(), random.Next()];
    }
}
