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

    /// <summary>One of several equal parts along the first axis; null where it has no such parts.</summary>
    internal StoredTensor? Part(int part, int parts)
    {
        if (Shape.Count == 0 || Shape[0] % parts != 0 || part >= parts)
        {
            return null;
        }

        long bytes = (End - Begin) / parts;
        return this with { Shape = [Shape[0] / parts, .. Shape.Skip(1)], Begin = Begin + (part * bytes), End = Begin + ((part + 1) * bytes) };
    }

    /// <summary>Type and shape as people write them.</summary>
    public override string ToString() => $"{Name} {Type} {ShapeText.Format<long>([.. Shape])}";
}
