namespace Netwright.Dsl.Diagnostics;

/// <summary>Every kind of diagnostic, in the order of their ids; each table of descriptors is listed here once.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All descriptors.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = new[]
    {
        SyntaxDiagnostics.All,
        SemanticDiagnostics.All,
        ShapeDiagnostics.All,
        TrainingDiagnostics.All,
        AdviceDiagnostics.All,
        LimitDiagnostics.All,
        ProjectDiagnostics.All,
    }.SelectMany(table => table).ToEquatableArray();
}
