namespace Netwright.Training;

/// <summary>The losses and reports of an epoch or an evaluation, by position and by name.</summary>
public sealed class Results
{
    private readonly double[] _values;

    /// <summary>Pairs names with values.</summary>
    public Results(IReadOnlyList<string> names, ReadOnlySpan<double> values) => (Names, _values) = (names, values.ToArray());

    /// <summary>The names: losses, then reports.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values in the order of the names.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The value of a name.</summary>
    public double this[string name] => _values[Position(Names, name)];

    internal static int Position(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no result '{name}'; the results are {string.Join(", ", names)}.", nameof(name));
    }
}
