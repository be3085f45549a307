using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>What all graphs of one elaboration share.</summary>
internal sealed class Session
{
    /// <summary>Over files.</summary>
    public Session(SymbolTable symbols, ElaborationOptions options)
    {
        (Symbols, Options) = (symbols, options);
        Bodies = new RecordedBodies(this);
    }

    /// <summary>What names mean.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>What the project says.</summary>
    public ElaborationOptions Options { get; }

    /// <summary>Names that the parser had to leave out: it has reported why, so nobody reports them as unknown.</summary>
    public HashSet<string> LostNames { get; init; } = [];

    /// <summary>What has been reported.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>The work done so far.</summary>
    public Budget Budget { get; private set; } = new();

    /// <summary>Values of constants by file and name; null while one is being evaluated.</summary>
    public Dictionary<(FileScope File, string Name), Value?> Constants { get; } = [];

    /// <summary>Named axes by file and name.</summary>
    public Dictionary<(FileScope File, string Name), DimSymbol> Dims { get; } = [];

    /// <summary>What can be called, by file and name; null where nothing of that name is declared.</summary>
    public Dictionary<(FileScope File, string Name), UnitCallable?> Callables { get; } = [];

    /// <summary>What bodies of units of the prelude did.</summary>
    public RecordedBodies Bodies { get; }

    /// <summary>Gives the next program its own budget.</summary>
    public void RenewBudget() => Budget = new Budget();
}
