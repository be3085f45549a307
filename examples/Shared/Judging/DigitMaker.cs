using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Examples.Pictures;

namespace Netwright.Examples.Judging;

/// <summary>A network that makes digits from noise, whose pixels go from -1 to 1: what it makes as pictures, and what a judge thinks of it.</summary>
public sealed class DigitMaker(DigitMaker.Predict predict, int noiseSize)
{
    private const int Columns = 10, Rows = 5;
    private const int JudgedCount = 1000;
    private const int FirstOfPicture = 0, FirstOfJudged = 1000;

    /// <summary>Makes digit number <paramref name="number"/>, which networks that can be told what to make may take as a wish.</summary>
    public delegate void Predict(ReadOnlySpan<float> noise, int number, Span<float> made);

    /// <summary>Writes a grid of digits, always from the same noise.</summary>
    public void SavePicture(string path)
    {
        var grid = new PictureGrid(Columns, Rows, SyntheticDigits.Size);
        float[] made = Make(FirstOfPicture, Columns * Rows);
        for (int i = 0; i < Columns * Rows; i++)
        {
            grid.Set(i, made.AsSpan(i * SyntheticDigits.Pixels, SyntheticDigits.Pixels), low: 0);
        }

        grid.Save(path);
    }

    /// <summary>Lets a classifier that learns from the same digits look at a thousand.</summary>
    public SampleVerdict Judge(DataSet digits, int threads) =>
        SampleVerdict.Of(DigitJudge.Train(digits, threads).Read(Make(FirstOfJudged, JudgedCount)));

    /// <summary>Pixels from 0 to 1.</summary>
    private float[] Make(int first, int count)
    {
        float[] noise = new float[noiseSize], made = new float[count * SyntheticDigits.Pixels];
        for (int i = 0; i < count; i++)
        {
            Noise.FillNormal(noise, seed: 1, first + i);
            predict(noise, first + i, made.AsSpan(i * SyntheticDigits.Pixels, SyntheticDigits.Pixels));
        }

        return Array.ConvertAll(made, value => (value + 1) / 2);
    }
}
