namespace Netwright.Data;

/// <summary>
/// Pictures of another source, changed a little and otherwise in each epoch, so that a network sees more of them than there
/// are. What happens to a picture depends on seed, epoch and its number alone, and so neither on batches nor on threads.
/// Every column of numbers that has the size of a picture is taken as one.
/// </summary>
public sealed class ImageAugmentation : IDataSource
{
    private readonly IDataSource _source;
    private readonly int _channels, _height, _width;
    private float[] _read = [];
    private ulong _seed;
    private int _epoch;

    /// <summary>Over pictures of this many channels, rows and columns.</summary>
    public ImageAugmentation(IDataSource source, int channels, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(source);
        Require.AtLeast(channels, 1, nameof(channels), "pass 1 for grey pictures, 3 for coloured ones");
        Require.AtLeast(height, 1, nameof(height), "pass the number of rows of a picture");
        Require.AtLeast(width, 1, nameof(width), "pass the number of columns of a picture");
        (_source, _channels, _height, _width) = (source, channels, height, width);
        if (!source.Columns.Any(IsPicture))
        {
            throw new ArgumentException($"The data has no column of {channels} × {height} × {width} numbers; give the size of its pictures.", nameof(source));
        }
    }

    /// <summary>How many zeros are put around a picture, on each side.</summary>
    public int Padding { get; init => field = Least(value, 0, nameof(Padding), "set how many zeros are put on each side"); }

    /// <summary>By how many places a picture is moved at most, in each direction; zeros follow it.</summary>
    public int Shift { get; init => field = Least(value, 0, nameof(Shift), "set by how many places a picture may move in each direction"); }

    /// <summary>Rows and columns of the part that is cut out, at a random place; 0 for all of the padded picture.</summary>
    public int Crop { get; init => field = Least(value, 0, nameof(Crop), "set the size of the part, or 0 for all of the picture"); }

    /// <summary>Whether every second picture, at random, is seen in a mirror.</summary>
    public bool Flip { get; init; }

    /// <summary>How often a picture's channels are repeated, so that grey pictures suit a network for coloured ones.</summary>
    public int Copies { get; init => field = Least(value, 1, nameof(Copies), "set 1 to keep the channels, 3 to make coloured pictures of grey ones"); } = 1;

    /// <summary>The deviation of random numbers that are added to each place.</summary>
    public float Noise { get; init; }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    public IReadOnlyList<InputInfo> Columns =>
        [.. _source.Columns.Select(column => IsPicture(column) ? InputInfo.Floats(column.Name, Copies * _channels * Rows * RowLength) : column)];

    private int Rows => Crop > 0 ? Crop : _height + (2 * Padding);

    private int RowLength => Crop > 0 ? Crop : _width + (2 * Padding);

    /// <inheritdoc/>
    public void StartEpoch(ulong seed, int epoch)
    {
        (_seed, _epoch) = (seed, epoch);
        _source.StartEpoch(seed, epoch);
    }

    /// <inheritdoc/>
    public void ReadIndices(int column, ReadOnlySpan<int> samples, Span<int> destination) => _source.ReadIndices(column, samples, destination);

    /// <inheritdoc/>
    public void ReadFloats(int column, ReadOnlySpan<int> samples, Span<float> destination)
    {
        if (!IsPicture(_source.Columns[column]))
        {
            _source.ReadFloats(column, samples, destination);
            return;
        }

        int from = _channels * _height * _width, to = Copies * _channels * Rows * RowLength;
        if (_read.Length < samples.Length * from)
        {
            _read = new float[samples.Length * from];
        }

        _source.ReadFloats(column, samples, _read);
        for (int i = 0; i < samples.Length; i++)
        {
            var random = new SeededRandom(_seed, (((ulong)_epoch + 1) << 32) | (uint)samples[i]);
            Change(_read.AsSpan(i * from, from), destination.Slice(i * to, to), ref random);
        }
    }

    private static int Least(int value, int least, string name, string advice)
    {
        Require.AtLeast(value, least, name, advice);
        return value;
    }

    private bool IsPicture(InputInfo column) => column.Kind == InputKind.Floats && column.Elements == _channels * _height * _width;

    private void Change(ReadOnlySpan<float> picture, Span<float> changed, ref SeededRandom random)
    {
        int top = Offset(_height + (2 * Padding) - Rows, ref random), left = Offset(_width + (2 * Padding) - RowLength, ref random);
        bool mirrored = Flip && random.Below(2) == 1;
        for (int channel = 0; channel < _channels; channel++)
        {
            ReadOnlySpan<float> from = picture.Slice(channel * _height * _width, _height * _width);
            Span<float> to = changed.Slice(channel * Rows * RowLength, Rows * RowLength);
            for (int y = 0; y < Rows; y++)
            {
                int row = y + top;
                Span<float> line = to.Slice(y * RowLength, RowLength);
                line.Clear();
                for (int x = 0; row >= 0 && row < _height && x < RowLength; x++)
                {
                    int place = (mirrored ? RowLength - 1 - x : x) + left;
                    line[x] = place >= 0 && place < _width ? from[(row * _width) + place] : 0;
                }
            }
        }

        int size = _channels * Rows * RowLength;
        for (int copy = 1; copy < Copies; copy++)
        {
            changed[..size].CopyTo(changed[(copy * size)..]);
        }

        for (int i = 0; Noise > 0 && i < changed.Length; i++)
        {
            changed[i] += Noise * Normal(ref random);
        }
    }

    // Where the first place of the result lies on the picture without its padding.
    private int Offset(int spare, ref SeededRandom random)
    {
        int crop = spare > 0 ? (int)random.Below((uint)spare + 1) : 0;
        int shift = Shift > 0 ? (int)random.Below((2 * (uint)Shift) + 1) - Shift : 0;
        return crop + shift - Padding;
    }

    // The sum of twelve numbers from 0 to 1 is as good as normal here, and needs no logarithm.
    private static float Normal(ref SeededRandom random)
    {
        float sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += random.NextSingle();
        }

        return sum;
    }
}
