using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Surface;

/// <summary>An input or output as C# sees it: the parameter, the constant with the size of one sample, and the type of its span.</summary>
internal sealed record SurfaceTensor(string Name, TensorType Type, string Parameter, string SizeConstant, bool IsIndex, bool IsOutput)
{
    /// <summary>The number of elements of one sample.</summary>
    public long Elements => Type.Shape.Elements;

    /// <summary>The C# type of an element.</summary>
    public string Element => IsIndex ? "int" : "float";

    /// <summary>The C# type of the parameter.</summary>
    public string Span => IsOutput ? $"global::System.Span<{Element}>" : $"global::System.ReadOnlySpan<{Element}>";

    /// <summary>The type as the source writes it, and for indices their range.</summary>
    public string Description => Type.Element == ElementType.Int && Type.Range > 0
        ? $"{Type}, whole numbers from 0 to {Literals.Count(Type.Range - 1L)}"
        : Type.ToString();
}
