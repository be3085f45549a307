namespace Netwright.Dsl.Diagnostics;

/// <summary>The compiler's own limits and faults (NW9xxx).</summary>
public static class LimitDiagnostics
{
    /// <summary>NW9001</summary>
    public static readonly DiagnosticDescriptor Fault = Error("NW9001", "Fault of the compiler", "The compiler failed where it should have reported a mistake or made code.");

    /// <summary>NW9002</summary>
    public static readonly DiagnosticDescriptor TooManyRounds = Error("NW9002", "Too many rounds", "Loops and repetitions are unrolled by the compiler, so their number is limited.");

    /// <summary>NW9003</summary>
    public static readonly DiagnosticDescriptor TooDeep = Error("NW9003", "Nested too deeply", "Uses within uses, or expressions within expressions, are limited.");

    /// <summary>NW9004</summary>
    public static readonly DiagnosticDescriptor TooMuch = Error("NW9004", "Program too large", "The network has too many operations for one class.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(
        Fault, TooManyRounds, TooDeep, TooMuch);

    private static DiagnosticDescriptor Error(string id, string title, string description) => new(id, title, DiagnosticSeverity.Error, description);
}
