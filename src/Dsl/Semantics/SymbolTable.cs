namespace Netwright.Dsl.Semantics;

/// <summary>
/// Everything that files declare for each other, by name. A user's declaration hides the prelude's of the same name; the
/// prelude itself sees only the prelude.
/// </summary>
internal sealed class SymbolTable
{
    private const string PreludeNamespace = "Prelude";
    private static readonly Lazy<SymbolTable> SharedPrelude = new(
        () => new SymbolTable(PreludeSource.Files.Select(file => new FileScope(file, PreludeNamespace, isPrelude: true)).ToList(), null, ""));

    private static readonly IReadOnlyList<Symbol> None = [];
    private readonly Dictionary<string, List<Symbol>> _symbols = [];
    private readonly SymbolTable? _prelude;
    private readonly string _defaultNamespace;

    /// <summary>Of files, over a prelude.</summary>
    public SymbolTable(IReadOnlyList<FileScope> files, SymbolTable? prelude, string defaultNamespace)
    {
        Files = files;
        _prelude = prelude;
        _defaultNamespace = defaultNamespace;
        foreach (FileScope file in files)
        {
            foreach (Symbol symbol in DeclaredSymbols.Of(file))
            {
                if (!_symbols.TryGetValue(symbol.Name, out List<Symbol>? list))
                {
                    _symbols.Add(symbol.Name, list = []);
                }

                list.Add(symbol);
            }
        }
    }

    /// <summary>That of the prelude.</summary>
    public static SymbolTable Prelude => SharedPrelude.Value;

    /// <summary>The files in it.</summary>
    public IReadOnlyList<FileScope> Files { get; }

    /// <summary>All names in sight, for suggestions.</summary>
    public IEnumerable<string> Names => _symbols.Keys.Concat(_prelude?.Names ?? []);

    /// <summary>What a name means in a file: the declarations of the nearest namespace that has it, else the prelude's.</summary>
    public IReadOnlyList<Symbol> Find(string name, FileScope from)
    {
        if (from.IsPrelude && _prelude is not null)
        {
            return _prelude.Find(name, from);
        }

        if (_symbols.TryGetValue(name, out List<Symbol>? found))
        {
            // All of the prelude is one namespace, and everybody uses it.
            List<Symbol> visible = _prelude is null ? found : Nearest(found, from);
            if (visible.Count > 0)
            {
                return visible;
            }
        }

        return _prelude?.Find(name, from) ?? None;
    }

    /// <summary>A namespace that declares a name; null where none does.</summary>
    public string? NamespaceOf(string name) => _symbols.TryGetValue(name, out List<Symbol>? found) ? found[0].File.Namespace : null;

    /// <summary>What a dotted name means: a namespace, then a name in it.</summary>
    public IReadOnlyList<Symbol> Find(string prefix, string name)
    {
        if (prefix == PreludeNamespace && _prelude is not null)
        {
            return _prelude.Find(prefix, name);
        }

        return _symbols.TryGetValue(name, out List<Symbol>? found) ? found.Where(symbol => symbol.File.Namespace == prefix).ToList() : [];
    }

    private List<Symbol> Nearest(List<Symbol> symbols, FileScope from)
    {
        for (string? scope = from.Namespace; scope is not null; scope = Parent(scope))
        {
            List<Symbol> here = symbols.Where(symbol => symbol.File.Namespace == scope).ToList();
            if (here.Count > 0)
            {
                return here;
            }
        }

        return symbols
            .Where(symbol => from.Usings.Contains(symbol.File.Namespace) || symbol.File.Namespace == _defaultNamespace || symbol.File.IsPrelude)
            .ToList();
    }

    private static string? Parent(string name) =>
        name.Length == 0 ? null : name.LastIndexOf('.') is var dot && dot < 0 ? "" : name.Substring(0, dot);
}
