using System.Globalization;

namespace Netwright.Generator.Emission;

/// <summary>Gives each wish a name of its own within one scope: <c>Run</c>, <c>Run2</c>, <c>Run3</c>.</summary>
public sealed class UniqueNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Starts with names that are already in use; <paramref name="ignoreCase"/> for file names.</summary>
    public UniqueNames(IEnumerable<string>? reserved = null, bool ignoreCase = false)
    {
        _taken = new HashSet<string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _taken.UnionWith(reserved ?? []);
    }

    /// <summary>Whether a name is in use.</summary>
    public bool Contains(string name) => _taken.Contains(name);

    /// <summary>Takes <paramref name="wish"/>, or the first free name after it.</summary>
    public string Take(string wish)
    {
        string name = wish;
        for (int i = 2; !_taken.Add(name); i++)
        {
            name = wish + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
