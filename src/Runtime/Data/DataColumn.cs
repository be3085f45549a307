namespace Netwright.Data;

/// <summary>One column of an in-memory data set.</summary>
public abstract class DataColumn
{
    private protected DataColumn(InputInfo info, int length)
    {
        Require.AtLeast(info.Elements, 1, "elements", "pass how many numbers of the column belong to one sample");
        Info = info;
        Count = length / info.Elements;
        if (Count * info.Elements != length)
        {
            throw new ArgumentException(
                $"The column '{info.Name}' has {length} elements, which is not a multiple of the {info.Elements} of one sample.");
        }
    }

    /// <summary>Name, kind and size.</summary>
    public InputInfo Info { get; private init; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>Numbers, <paramref name="elements"/> per sample.</summary>
    public static DataColumn Floats(string name, float[] values, int elements = 1) => new FloatColumn(name, values, elements);

    /// <summary>Bytes that read as numbers from 0 to 1, <paramref name="elements"/> per sample: images.</summary>
    public static DataColumn Bytes(string name, byte[] values, int elements = 1) => new ByteColumn(name, values, elements);

    /// <summary>Integers from 0 to <paramref name="range"/> - 1, <paramref name="elements"/> per sample: labels, tokens.</summary>
    public static DataColumn Indices(string name, int[] values, int range, int elements = 1) =>
        new IndexColumn(name, values, range, elements);

    /// <summary>Truth values, <paramref name="elements"/> per sample: which places of a sequence are present.</summary>
    public static DataColumn Booleans(string name, bool[] values, int elements = 1) =>
        new IndexColumn(name, Array.ConvertAll(values, value => value ? 1 : 0), 2, elements);

    internal virtual void Read(ReadOnlySpan<int> samples, Span<float> destination) => throw WrongKind();

    internal virtual void Read(ReadOnlySpan<int> samples, Span<int> destination) => throw WrongKind();

    private protected static void Copy<T>(T[] values, int elements, ReadOnlySpan<int> samples, Span<T> destination)
    {
        foreach (int sample in samples)
        {
            values.AsSpan(sample * elements, elements).CopyTo(destination);
            destination = destination[elements..];
        }
    }

    private InvalidOperationException WrongKind() => new($"The column '{Info.Name}' holds {Info.Kind}.");

    private sealed class FloatColumn(string name, float[] values, int elements)
        : DataColumn(InputInfo.Floats(name, elements), values.Length)
    {
        internal override void Read(ReadOnlySpan<int> samples, Span<float> destination) =>
            Copy(values, Info.Elements, samples, destination);
    }

    private sealed class ByteColumn(string name, byte[] values, int elements)
        : DataColumn(InputInfo.Floats(name, elements), values.Length)
    {
        // A quarter of the memory that floats would take.
        internal override void Read(ReadOnlySpan<int> samples, Span<float> destination)
        {
            int elements = Info.Elements;
            foreach (int sample in samples)
            {
                ByteScaler.Scale(values.AsSpan(sample * elements, elements), destination[..elements]);
                destination = destination[elements..];
            }
        }
    }

    private sealed class IndexColumn : DataColumn
    {
        private readonly int[] _values;

        public IndexColumn(string name, int[] values, int range, int elements)
            : base(InputInfo.Indices(name, elements, range), values.Length)
        {
            Require.AtLeast(range, 1, nameof(range), "pass how many classes or tokens there are; indices are below that");
            CompilerServices.Guard.Indices(values, range, name);
            _values = values;
        }

        internal override void Read(ReadOnlySpan<int> samples, Span<int> destination) =>
            Copy(_values, Info.Elements, samples, destination);
    }
}
