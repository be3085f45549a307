namespace Netwright.Dsl.Diagnostics;

/// <summary>Mistakes with names and arguments (NW2xxx).</summary>
public static class SemanticDiagnostics
{
    /// <summary>NW2001</summary>
    public static readonly DiagnosticDescriptor UnknownName = Error("NW2001", "Unknown name", "A name is neither a layer, block, function or network in sight nor a variable. Names differ by case: layers are PascalCase, values camelCase.");

    /// <summary>NW2002</summary>
    public static readonly DiagnosticDescriptor UnknownArgument = Error("NW2002", "Unknown argument", "A named argument is none that the layer has. Nothing is accepted silently.");

    /// <summary>NW2003</summary>
    public static readonly DiagnosticDescriptor WrongArgument = Error("NW2003", "Wrong number or kind of arguments", "A call gives too few, too many or the wrong arguments. Inputs and required settings are positional; whatever has a default is given by name.");

    /// <summary>NW2004</summary>
    public static readonly DiagnosticDescriptor UndeclaredDimension = Error("NW2004", "Undeclared dimension", "The shape of a network's input uses a name that is neither a dim nor a const of its file.");

    /// <summary>NW2005</summary>
    public static readonly DiagnosticDescriptor UnusedValue = new("NW2005", "Value reaches no output", DiagnosticSeverity.Warning, "A value with weights is computed, but no output or loss depends on it, so that its weights would never be trained.");

    /// <summary>NW2006</summary>
    public static readonly DiagnosticDescriptor UnreachedInput = Error("NW2006", "Output does not depend on any input", "A network's result is the same for every input.");

    /// <summary>NW2007</summary>
    public static readonly DiagnosticDescriptor WrongCase = Error("NW2007", "Case carries meaning", "A PascalCase name mentions a layer anew; a camelCase name uses the same layer again.");

    /// <summary>NW2008</summary>
    public static readonly DiagnosticDescriptor DeclaredTwice = Error("NW2008", "Declared twice", "Two declarations of one name stand in one place. Only blocks and functions whose inputs differ may share a name.");

    /// <summary>NW2009</summary>
    public static readonly DiagnosticDescriptor NotConstant = Error("NW2009", "Not known when compiling", "Structure is fixed when compiling: settings, sizes, conditions and ranges are constants. A choice that depends on data is Where(condition, a, b).");

    /// <summary>NW2010</summary>
    public static readonly DiagnosticDescriptor NoOverload = Error("NW2010", "No declaration fits", "Several declarations share the name, and not exactly one of them fits the element types and ranks of the inputs.");

    /// <summary>NW2011</summary>
    public static readonly DiagnosticDescriptor MisplacedStatement = Error("NW2011", "Statement in the wrong place", "minimize and report belong to a train, weights and buffers to a block or network, states to an optimizer.");

    /// <summary>NW2012</summary>
    public static readonly DiagnosticDescriptor Unsupported = Error("NW2012", "Not supported yet", "The text is valid, but this version of the compiler has no code for it.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(
        UnknownName, UnknownArgument, WrongArgument, UndeclaredDimension, UnusedValue, UnreachedInput, WrongCase, DeclaredTwice, NotConstant, NoOverload, MisplacedStatement, Unsupported);

    private static DiagnosticDescriptor Error(string id, string title, string description) => new(id, title, DiagnosticSeverity.Error, description);
}
