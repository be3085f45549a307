using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class ImageAugmentationTests
{
    private const int Size = 4;
    private static readonly DataSet Pictures = DataSet.FromColumns(
        DataColumn.Floats("image", [.. Enumerable.Range(1, 3 * Size * Size).Select(i => (float)i)], Size * Size), DataColumn.Indices("label", [0, 1, 2], 3));

    [Fact]
    public void ReadFloats_NothingAskedFor_IsTheSource() => Assert.Equal(Read(Pictures, 0), Read(new ImageAugmentation(Pictures, 1, Size, Size), 0));

    [Fact]
    public void ReadFloats_Padding_PutsZerosAround()
    {
        var padded = new ImageAugmentation(Pictures, 1, Size, Size) { Padding = 1 };

        float[] read = Read(padded, 0);

        Assert.Equal([InputInfo.Floats("image", 36), InputInfo.Indices("label", 1, 3)], padded.Columns);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0], read[..18]);
    }

    [Fact]
    public void ReadFloats_Copies_RepeatsTheChannel()
    {
        float[] read = Read(new ImageAugmentation(Pictures, 1, Size, Size) { Copies = 3 }, 1);

        Assert.Equal([.. read[..16], .. read[..16]], read[16..]);
    }

    [Fact]
    public void ReadFloats_Shift_MovesAllPlacesTogether()
    {
        var moved = new ImageAugmentation(Pictures, 1, Size, Size) { Shift = 1 };
        var seen = new HashSet<string>();
        for (int epoch = 0; epoch < 100; epoch++)
        {
            moved.StartEpoch(7, epoch);
            float[] read = Read(moved, 0);
            int first = Array.FindIndex(read, value => value > 0);
            float offset = read[first] - first;
            Assert.All(read.Index(), place => Assert.True(place.Item == 0 || place.Item == place.Index + offset));
            seen.Add(string.Join(" ", read));
        }

        Assert.Equal(9, seen.Count);
    }

    [Fact]
    public void ReadFloats_Flip_GivesThePictureOrItsMirror()
    {
        var flipped = new ImageAugmentation(Pictures, 1, Size, Size) { Flip = true };
        var seen = new HashSet<string>();
        for (int epoch = 0; epoch < 40; epoch++)
        {
            flipped.StartEpoch(1, epoch);
            seen.Add(string.Join(" ", Read(flipped, 0)[..4]));
        }

        Assert.Equal(["1 2 3 4", "4 3 2 1"], seen.Order());
    }

    [Fact]
    public void ReadFloats_Crop_CutsEveryPart()
    {
        var cut = new ImageAugmentation(Pictures, 1, Size, Size) { Crop = 3 };
        var seen = new HashSet<float>();
        for (int epoch = 0; epoch < 40; epoch++)
        {
            cut.StartEpoch(1, epoch);
            seen.Add(Read(cut, 0)[0]);
        }

        Assert.Equal([1, 2, 5, 6], seen.Order());
    }

    [Fact]
    public void ReadFloats_Noise_HasTheDeviationAskedFor()
    {
        var noisy = new ImageAugmentation(DataSet.FromColumns(DataColumn.Floats("image", new float[4096], 4096)), 1, 64, 64) { Noise = 0.5f };

        float[] read = Read(noisy, 0);

        Assert.InRange(read.Average(), -0.05, 0.05);
        Assert.InRange(Math.Sqrt(read.Average(value => value * value)), 0.45, 0.55);
    }

    [Fact]
    public void ReadFloats_SameSeedAndEpoch_IsTheSameInAnyBatch()
    {
        ImageAugmentation one = Changed(seed: 3, epoch: 5), other = Changed(seed: 3, epoch: 5);
        float[] together = new float[2 * 16];
        one.ReadFloats(0, [2, 0], together);

        Assert.Equal([.. Read(other, 2), .. Read(other, 0)], together);
        Assert.NotEqual(Read(one, 0), Read(Changed(seed: 3, epoch: 6), 0));
        Assert.NotEqual(Read(one, 0), Read(Changed(seed: 4, epoch: 5), 0));

        static ImageAugmentation Changed(ulong seed, int epoch)
        {
            var changed = new ImageAugmentation(Pictures, 1, Size, Size) { Noise = 1 };
            changed.StartEpoch(seed, epoch);
            return changed;
        }
    }

    [Fact]
    public void Constructor_NoPictureOfThatSize_SaysSo() =>
        Assert.Contains("3 × 4 × 4", Assert.Throws<ArgumentException>(() => new ImageAugmentation(Pictures, 3, Size, Size)).Message, StringComparison.Ordinal);

    private static float[] Read(IDataSource source, int sample)
    {
        float[] read = new float[source.Columns[0].Elements];
        source.ReadFloats(0, [sample], read);
        return read;
    }
}
