namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A value of a program being written: its name and the shape that it must have.</summary>
internal sealed record RandomValue(string Name, params int[] Shape)
{
    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>The length of the last axis; 1 for a scalar.</summary>
    public int Last => Shape.Length == 0 ? 1 : Shape[^1];

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The shape as text.</summary>
    public string ShapeText => TextOf(Shape);

    /// <summary>A shape as text.</summary>
    public static string TextOf(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
