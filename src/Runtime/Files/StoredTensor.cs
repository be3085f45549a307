namespace Netwright.Files;

/// <summary>One tensor that a safetensors file holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
public sealed record StoredTensor(string Name, ElementType Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>The number of elements.</summary>
    public long Count => (End - Begin) / Type.Size;

    /// <summary>Type and shape as people write them.</summary>
    public override string ToString() => $"{Name} {Type} {ShapeText.Format<long>([.. Shape])}";
}
