using System.Collections;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Diagnostics;

/// <summary>Collects diagnostics of one compilation, each place and id once.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Id, SourceLocation Location)> _seen = [];

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>How often something was reported or taken back, even if it changed nothing.</summary>
    public int Reports { get; private set; }

    /// <summary>Whether there is an error among them.</summary>
    public bool HasErrors => _items.Exists(item => item.Descriptor.Severity == DiagnosticSeverity.Error);

    /// <summary>Adds a diagnostic, unless the same was reported for the same place.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceLocation location, string message, params SourceLocation[] related)
    {
        Reports++;
        if (_seen.Add((descriptor.Id, location)))
        {
            _items.Add(new Diagnostic(descriptor, message, location, new EquatableArray<SourceLocation>(related)));
        }
    }

    /// <summary>Takes back what was reported for a place, for good: something else says it better.</summary>
    public void Withdraw(DiagnosticDescriptor descriptor, SourceLocation location)
    {
        Reports++;
        _items.RemoveAll(item => item.Descriptor == descriptor && item.Location == location);
        _seen.Add((descriptor.Id, location));
    }

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
