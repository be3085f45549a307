using System.Security.Cryptography;
using Netwright.Data;
using Netwright.Examples.Drawing;

namespace Netwright.Examples.Tests;

public sealed class SyntheticDigitsTests
{
    [Fact]
    public void Make_SameSeed_DrawsTheSameAndOtherSeedsDiffer()
    {
        Assert.Equal(Hash(1), Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));
    }

    [Fact]
    public void Make_MoreDigits_KeepsTheFirst()
    {
        float[] few = Pixels(SyntheticDigits.Make(5, 3)), many = Pixels(SyntheticDigits.Make(20, 3));

        Assert.Equal(few, many[..few.Length]);
    }

    [Fact]
    public void Make_ManyDigits_ShowsEveryDigitAboutEquallyOften()
    {
        int[] labels = Labels(SyntheticDigits.Make(2000, 1));

        Assert.All(Enumerable.Range(0, 10), digit => Assert.InRange(labels.Count(l => l == digit), 150, 250));
    }

    [Fact]
    public void Make_AnyDigit_HasInkInTheMiddleAndPaperAtTheCorners()
    {
        const int Count = 300;
        float[] pixels = Pixels(SyntheticDigits.Make(Count, 1));
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<float> picture = pixels.AsSpan(i * SyntheticDigits.Pixels, SyntheticDigits.Pixels);
            Assert.InRange(picture.ToArray().Count(p => p > 0.5f), 15, 300);
            Assert.True(picture[0] < 0.5f && picture[^1] < 0.5f);
        }
    }

    [Fact]
    public void Columns_AreThoseOfTheDigitsNetwork() =>
        Assert.Equal(
            [InputInfo.Floats("image", 784), InputInfo.Indices("label", 1, 10)], SyntheticDigits.Make(1, 1).Columns);

    private static string Hash(ulong seed)
    {
        byte[] pixels = new byte[20 * SyntheticDigits.Pixels];
        for (int i = 0; i < 20; i++)
        {
            SyntheticDigits.Draw(pixels.AsSpan(i * SyntheticDigits.Pixels, SyntheticDigits.Pixels), seed, i);
        }

        return Convert.ToHexString(SHA256.HashData(pixels));
    }

    private static float[] Pixels(DataSet data)
    {
        float[] pixels = new float[data.Count * SyntheticDigits.Pixels];
        data.ReadFloats(0, [.. Enumerable.Range(0, data.Count)], pixels);
        return pixels;
    }

    private static int[] Labels(DataSet data)
    {
        int[] labels = new int[data.Count];
        data.ReadIndices(1, [.. Enumerable.Range(0, data.Count)], labels);
        return labels;
    }
}
