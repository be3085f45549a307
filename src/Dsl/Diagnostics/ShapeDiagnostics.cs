namespace Netwright.Dsl.Diagnostics;

/// <summary>Mistakes with shapes (NW3xxx).</summary>
public static class ShapeDiagnostics
{
    /// <summary>NW3001</summary>
    public static readonly DiagnosticDescriptor Mismatch = Error("NW3001", "Shapes differ", "Both sides must have the same shape: nothing is stretched to fit.");

    /// <summary>NW3002</summary>
    public static readonly DiagnosticDescriptor LinearOnMap = new("NW3002", "Linear acts on the last axis only", DiagnosticSeverity.Warning, "Linear on a feature map connects only its last axis. To connect all values, flatten them first.");

    /// <summary>NW3003</summary>
    public static readonly DiagnosticDescriptor Shrunk = Error("NW3003", "The picture has shrunk away", "A window must fit on what it slides over.");

    /// <summary>NW3004</summary>
    public static readonly DiagnosticDescriptor NotWhole = Error("NW3004", "Does not divide", "A size must be a whole number.");

    /// <summary>NW3005</summary>
    public static readonly DiagnosticDescriptor NotAsDeclared = Error("NW3005", "Not the declared shape", "The shape that was inferred is not the one that a result, a typed local or a shape stage states.");

    /// <summary>NW3006</summary>
    public static readonly DiagnosticDescriptor ReshapeCount = Error("NW3006", "Reshape changes the number of elements", "A reshape only arranges the elements anew.");

    /// <summary>NW3007</summary>
    public static readonly DiagnosticDescriptor WeightLength = Error("NW3007", "Weights would depend on a length", "Weights have one shape, whatever the length of the input.");

    /// <summary>NW3008</summary>
    public static readonly DiagnosticDescriptor WrongElement = Error("NW3008", "Wrong kind of element", "Indices are looked up (Embedding), floats are multiplied (Linear); neither does the other's work.");

    /// <summary>NW3009</summary>
    public static readonly DiagnosticDescriptor DifferentAxes = Error("NW3009", "Different axes", "Two named axes are never the same axis, even where their lengths are equal.");

    /// <summary>NW3010</summary>
    public static readonly DiagnosticDescriptor IndexRange = Error("NW3010", "Index variable without one range", "An index variable ranges over the axes that it indexes. They must agree, and there must be one.");

    /// <summary>NW3011</summary>
    public static readonly DiagnosticDescriptor StateShape = Error("NW3011", "State changes its shape", "A buffer or state keeps its shape from step to step.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(
        Mismatch, LinearOnMap, Shrunk, NotWhole, NotAsDeclared, ReshapeCount, WeightLength, WrongElement, DifferentAxes, IndexRange, StateShape);

    private static DiagnosticDescriptor Error(string id, string title, string description) => new(id, title, DiagnosticSeverity.Error, description);
}
