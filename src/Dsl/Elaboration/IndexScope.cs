using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>The index variables that a target or a lambda introduces, and those around.</summary>
internal sealed class IndexScope
{
    private const long OrdersPerBinder = 64;
    private readonly Dictionary<string, IndexBinder> _binders = [];
    private readonly IndexScope? _parent;
    private readonly long _next;

    /// <summary>Of binders within another scope; <c>batch</c> is none of them.</summary>
    public IndexScope(IEnumerable<IndexBinderSyntax> binders, IndexScope? parent)
    {
        _parent = parent;
        _next = parent?._next ?? 0;
        foreach (IndexBinderSyntax binder in binders)
        {
            if (binder.Name.Text == "batch")
            {
                HasBatch = true;
            }
            else if (!_binders.ContainsKey(binder.Name.Text))
            {
                var made = new IndexBinder(binder.Name.Text, binder.IsRest, _next);
                _binders.Add(made.Name, made);
                Binders.Add(made);
                _next += OrdersPerBinder;
            }
        }
    }

    /// <summary>Those of this scope itself, in order.</summary>
    public List<IndexBinder> Binders { get; } = [];

    /// <summary>Whether <c>batch</c> is among them.</summary>
    public bool HasBatch { get; }

    /// <summary>The variable of that name here or around.</summary>
    public IndexBinder? Find(string name) => _binders.TryGetValue(name, out IndexBinder? found) ? found : _parent?.Find(name);
}
