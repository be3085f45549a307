using System.Runtime.InteropServices;
using Netwright.CompilerServices;

namespace Netwright;

/// <summary>One tensor of a <see cref="ParameterStore"/>, read and written in logical order whatever its layout.</summary>
public sealed class Parameter
{
    private readonly ParameterStore _store;

    internal Parameter(ParameterStore store, ParameterInfo info) => (_store, Info) = (store, info);

    /// <summary>Name, shape, place and layout.</summary>
    public ParameterInfo Info { get; }

    /// <summary>The stable name, also used in files.</summary>
    public string Name => Info.Name;

    /// <summary>The logical shape; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => Info.Shape;

    /// <summary>The number of logical elements.</summary>
    public int Count => Info.Count;

    /// <summary>What the tensor is for.</summary>
    public ParameterKind Kind => Info.Kind;

    private Span<float> Storage => _store.Span.Slice(Info.Offset, Info.StorageCount);

    /// <summary>Copies all elements to <paramref name="destination"/>, in row-major order of the shape.</summary>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < Count)
        {
            throw new ArgumentException(
                $"'{Name}' has {Count} elements, but the destination has room for {destination.Length}.", nameof(destination));
        }

        if (!Info.Layout.IsPanels)
        {
            Storage.CopyTo(destination);
            return;
        }

        Panels.Unpack(
            ref MemoryMarshal.GetReference(Storage), ref MemoryMarshal.GetReference(destination), Info.Layout.Depth, Info.Layout.Rows);
    }

    /// <summary>Sets all elements from <paramref name="source"/>, in row-major order of the shape.</summary>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        if (source.Length != Count)
        {
            throw new ArgumentException($"'{Name}' has {Count} elements, but {source.Length} were given.", nameof(source));
        }

        if (!Info.Layout.IsPanels)
        {
            source.CopyTo(Storage);
            return;
        }

        Panels.Pack(
            ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(Storage), Info.Layout.Depth, Info.Layout.Rows);
    }

    /// <summary>
    /// Sets all elements part by part, as a source gives them: fresh memory for a whole copy beside the store would take longer
    /// than to read the file.
    /// </summary>
    internal void CopyFrom(PartSource source)
    {
        if (!Info.Layout.IsPanels)
        {
            source(0, Storage);
            return;
        }

        (int rows, int depth) = (Info.Layout.Rows, Info.Layout.Depth);
        Span<float> panels = Storage;
        float[] part = GC.AllocateUninitializedArray<float>(int.Min(rows, Panels.Width) * depth);
        for (int row = 0; row < rows; row += Panels.Width)
        {
            int count = int.Min(rows - row, Panels.Width);
            source((long)row * depth, part.AsSpan(0, count * depth));
            Panels.Pack(ref part[0], ref panels[row * depth], depth, count);
        }
    }

    /// <summary>All elements in row-major order of the shape, in a new array.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        CopyTo(values);
        return values;
    }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {ShapeText.Format(Shape)}";
}
