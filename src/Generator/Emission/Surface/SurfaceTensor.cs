using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Surface;

/// <summary>An input or output as C# sees it: the parameter, the member with the size of one sample, and the type of its span.</summary>
internal sealed record SurfaceTensor(string Name, TensorType Type, string Parameter, string SizeMember, bool IsIndex, bool IsOutput)
{
    /// <summary>The number of elements of one sample.</summary>
    public Size Elements => Type.Shape.Count;

    /// <summary>The axes whose lengths differ from call to call, each as often as it occurs.</summary>
    public IEnumerable<DimSymbol> VaryingDims => Type.Shape.Extents.Where(extent => !extent.IsConstant).Select(extent => extent.Dim!);

    /// <summary>The C# type of an element.</summary>
    public string Element => IsIndex ? "int" : "float";

    /// <summary>The C# type of the parameter.</summary>
    public string Span => IsOutput ? $"global::System.Span<{Element}>" : $"global::System.ReadOnlySpan<{Element}>";

    /// <summary>Its whole numbers are below this; 0 where any will do, and for numbers.</summary>
    public int Range => Type.Element == ElementType.Bool ? 2 : Type.Range;

    /// <summary>The type as the source writes it, and for indices and truth values what C# passes.</summary>
    public string Description => Type.Element == ElementType.Bool ? $"{Type}, 0 for false and 1 for true"
        : Type.Element == ElementType.Int && Type.Range > 0 ? $"{Type}, whole numbers from 0 to {Literals.Count(Type.Range - 1L)}"
        : Type.ToString();

    /// <summary>The size of one sample as C#.</summary>
    public string Size(EquatableArray<SurfaceAxis> axes) => Elements.IsConstant
        ? SizeMember
        : $"{SizeMember}({string.Join(", ", Own(axes).Select(axis => axis.Parameter))})";

    /// <summary>Writes the member that tells the size.</summary>
    public void WriteSize(SourceWriter writer, EquatableArray<SurfaceAxis> axes, string summary)
    {
        writer.Summary(summary);
        if (Elements.IsConstant)
        {
            writer.Line($"public const int {SizeMember} = {Literals.Integer(Elements.Constant)};");
        }
        else
        {
            foreach (SurfaceAxis axis in Own(axes))
            {
                writer.Param(axis.Parameter, $"The length of {axis.Dim.Name}.");
            }

            writer.Returns("The number of elements.");
            string formals = string.Join(", ", Own(axes).Select(axis => $"int {axis.Parameter}"));
            string size = LengthNames.Text(Elements, dim => axes.First(axis => axis.Dim == dim).Parameter);
            writer.Line($"public static int {SizeMember}({formals}) => checked({size});");
        }

        writer.Line();
    }

    private IEnumerable<SurfaceAxis> Own(EquatableArray<SurfaceAxis> axes)
    {
        var own = new HashSet<DimSymbol>(VaryingDims);
        return axes.Where(axis => own.Contains(axis.Dim));
    }
}
