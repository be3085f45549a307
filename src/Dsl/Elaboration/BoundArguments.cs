using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Which formal got which argument; what is missing has its default.</summary>
internal sealed class BoundArguments
{
    private readonly Dictionary<string, Argument> _byName = [];

    /// <summary>The argument of a formal; null where its default holds.</summary>
    public Argument? this[Formal formal] => _byName.TryGetValue(formal.Name, out Argument? found) ? found : null;

    /// <summary>Gives a formal its argument; false where it had one.</summary>
    public bool Add(string formal, Argument argument)
    {
        if (_byName.ContainsKey(formal))
        {
            return false;
        }

        _byName.Add(formal, argument);
        return true;
    }
}
