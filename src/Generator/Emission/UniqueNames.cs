using System.Globalization;

namespace Netwright.Generator.Emission;

/// <summary>Gives each wish a name of its own within one scope: <c>Run</c>, <c>Run2</c>, <c>Run3</c>.</summary>
public sealed class UniqueNames
{
    private readonly HashSet<string> _taken;
    private readonly string[] _reserved = [];

    // Where to go on for each wish: a name that was taken stays so.
    private Dictionary<string, int>? _next;

    /// <summary>Starts with names that are already in use; <paramref name="ignoreCase"/> for file names.</summary>
    public UniqueNames(IEnumerable<string>? reserved = null, bool ignoreCase = false)
    {
        _taken = new HashSet<string>(reserved ?? [], ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    /// <summary>Starts with one name, and a few others that many scopes have in common.</summary>
    internal UniqueNames(string[] reserved, string name)
        : this([name]) => _reserved = reserved;

    /// <summary>Whether a name is in use.</summary>
    public bool Contains(string name) => _taken.Contains(name) || Array.IndexOf(_reserved, name) >= 0;

    /// <summary>Says that a name is in use.</summary>
    public void Reserve(string name) => _taken.Add(name);

    /// <summary>Takes <paramref name="wish"/>, or the first free name after it.</summary>
    public string Take(string wish)
    {
        if (Add(wish))
        {
            return wish;
        }

        _next ??= new Dictionary<string, int>(_taken.Comparer);
        int next = _next.TryGetValue(wish, out int known) ? known : 2;
        string name;
        do
        {
            name = wish + (next++).ToString(CultureInfo.InvariantCulture);
        }
        while (!Add(name));
        _next[wish] = next;
        return name;
    }

    private bool Add(string name) => Array.IndexOf(_reserved, name) < 0 && _taken.Add(name);
}
