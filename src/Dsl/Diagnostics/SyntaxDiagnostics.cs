namespace Netwright.Dsl.Diagnostics;

/// <summary>NW1xxx: mistakes of syntax.</summary>
public static class SyntaxDiagnostics
{
    /// <summary>NW1001: a brace, bracket or string that is not closed, or a semicolon that is missing.</summary>
    public static readonly DiagnosticDescriptor Unclosed = new(
        "NW1001",
        "Something is not closed",
        DiagnosticSeverity.Error,
        "A brace, a bracket or a string is opened and never closed, or closed and never opened, or the ';' at the end of a statement is missing. The message stands at the opening, or behind which text the ';' belongs; reading goes on at the next statement or declaration.");

    /// <summary>NW1002: a habit from another language.</summary>
    public static readonly DiagnosticDescriptor ForeignHabit = new(
        "NW1002",
        "Written as in another language",
        DiagnosticSeverity.Error,
        "The text is Python, PyTorch or another language. The message says how the same is written here.");

    /// <summary>NW1003: a layer multiplied on the wrong side.</summary>
    public static readonly DiagnosticDescriptor LayerTimesNumber = new(
        "NW1003",
        "A layer cannot be multiplied",
        DiagnosticSeverity.Error,
        "A number before a layer repeats it: '2 * Linear(10)' is two layers in a row. A number behind it means nothing: a layer is not a value, only its result is.");

    /// <summary>NW1004: arithmetic after a pipeline.</summary>
    public static readonly DiagnosticDescriptor OperatorAfterStage = new(
        "NW1004",
        "Arithmetic after a pipeline",
        DiagnosticSeverity.Error,
        "'->' binds weaker than every operator except '?:', so nothing can be added to a stage. Put the pipeline in parentheses to calculate with its result.");

    /// <summary>NW1005: anything else that the grammar does not allow.</summary>
    public static readonly DiagnosticDescriptor Unexpected = new(
        "NW1005",
        "Unexpected text",
        DiagnosticSeverity.Error,
        "The grammar does not allow what stands here. The message says what is expected instead.");

    /// <summary>NW1006: the file, an expression or a block is too large or too deep.</summary>
    public static readonly DiagnosticDescriptor TooDeep = new(
        "NW1006",
        "Too deep or too large",
        DiagnosticSeverity.Error,
        "Brackets, blocks and expressions may only be nested so deep, chains of operators be only so long, and files be only so large, so that no file can bring down the compiler. Give parts of the expression names, or move parts of the body into a block.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All =
        EquatableArray.Of(Unclosed, ForeignHabit, LayerTimesNumber, OperatorAfterStage, Unexpected, TooDeep);
}
