namespace Netwright.Dsl.Syntax.Printing;

/// <summary>Prints types, formals and results.</summary>
internal static class TypePrinter
{
    /// <summary>A type.</summary>
    public static string Print(TypeSyntax type)
    {
        string range = type.IndexRange is null ? "" : $"<{ExpressionPrinter.Print(type.IndexRange)}>";
        string shape = type.Shape is null ? "" : $"[{string.Join(", ", type.Shape.Extents.Select(Extent))}]";
        return type.Name.Text + range + shape;
    }

    /// <summary>Formals in parentheses.</summary>
    public static string Formals(EquatableArray<FormalSyntax> formals) => $"({string.Join(", ", formals.Select(Formal))})";

    /// <summary>The results, with the arrow before them; empty where none is declared.</summary>
    public static string Results(EquatableArray<ResultSyntax> results) => results.Count switch
    {
        0 => "",
        1 when results[0].Name is null => $" -> {Print(results[0].Type)}",
        _ => $" -> ({string.Join(", ", results.Select(result => $"{Print(result.Type)} {result.Name?.Text}"))})",
    };

    private static string Formal(FormalSyntax formal)
    {
        string value = formal.Default is null ? "" : $" = {ExpressionPrinter.Print(formal.Default)}";
        return $"{(formal.IsState ? "state " : "")}{Print(formal.Type)} {formal.Name.Text}{value}";
    }

    private static string Extent(ExtentSyntax extent) =>
        extent is SizeExtentSyntax size ? ExpressionPrinter.Print(size.Value) : ".." + ((RestExtentSyntax)extent).Name?.Text;
}
