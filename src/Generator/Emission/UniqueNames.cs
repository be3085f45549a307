using System.Globalization;

namespace Netwright.Generator.Emission;

/// <summary>Gives each wish a name of its own within one scope: <c>Run</c>, <c>Run2</c>, <c>Run3</c>.</summary>
public sealed class UniqueNames
{
    private const int Usual = 16;

    // What is in use, and for each where to go on when it is wished for again: a name that was taken stays so.
    private readonly Dictionary<string, int> _taken;
    private readonly string[] _reserved = [];

    /// <summary>Starts with names that are already in use; <paramref name="ignoreCase"/> for file names.</summary>
    public UniqueNames(IEnumerable<string>? reserved = null, bool ignoreCase = false)
    {
        _taken = new Dictionary<string, int>(Usual, ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (string name in reserved ?? [])
        {
            Reserve(name);
        }
    }

    /// <summary>Starts with one name, and a few others that many scopes have in common.</summary>
    internal UniqueNames(string[] reserved, string name)
        : this([name]) => _reserved = reserved;

    /// <summary>Whether a name is in use.</summary>
    public bool Contains(string name) => _taken.ContainsKey(name) || Array.IndexOf(_reserved, name) >= 0;

    /// <summary>Says that a name is in use.</summary>
    public void Reserve(string name) => _taken[name] = 2;

    /// <summary>Takes <paramref name="wish"/>, or the first free name after it.</summary>
    public string Take(string wish)
    {
        if (!Contains(wish))
        {
            Reserve(wish);
            return wish;
        }

        int next = _taken.TryGetValue(wish, out int known) ? known : 2;
        string name;
        do
        {
            name = wish + (next++).ToString(CultureInfo.InvariantCulture);
        }
        while (Contains(name));
        Reserve(name);
        _taken[wish] = next;
        return name;
    }
}
