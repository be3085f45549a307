namespace Netwright.Dsl.Diagnostics;

/// <summary>Mistakes in what the project says about its files.</summary>
public static class ProjectDiagnostics
{
    /// <summary>NW9005</summary>
    public static readonly DiagnosticDescriptor UnreadableConstants = new(
        "NW9005",
        "Unreadable constants",
        DiagnosticSeverity.Error,
        "The metadata Constants of a file's item in the project is a list of names and numbers, which replace the values of const declarations: Constants=\"Hidden=256,Depth=3\".");

    /// <summary>All of them.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(UnreadableConstants);
}
