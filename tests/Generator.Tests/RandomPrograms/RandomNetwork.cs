using System.Text;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A network being written: its declarations, its body, and the values that later statements may use.</summary>
internal sealed class RandomNetwork(Random random, string name, int firstName = 0)
{
    private const int LargestValue = 64;

    private readonly StringBuilder _declarations = new();
    private readonly StringBuilder _body = new();
    private readonly List<string> _inputs = [];
    private readonly HashSet<RandomValue> _used = [];
    private int _names = firstName;

    /// <summary>Where all choices come from.</summary>
    public Random Random { get; } = random;

    /// <summary>The network's name.</summary>
    public string Name { get; } = name;

    /// <summary>The float values so far; the last ones are drawn more often.</summary>
    public List<RandomValue> Values { get; } = [];

    /// <summary>Index inputs with their ranges.</summary>
    public List<(RandomValue Value, int Range)> Indices { get; } = [];

    /// <summary>A name that nothing has yet.</summary>
    public string Fresh(string prefix) => FormattableString.Invariant($"{prefix}{_names++}");

    /// <summary>One of these.</summary>
    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    /// <summary>A length for a new axis.</summary>
    public int Length(int largest = 9) => Random.Next(1, largest + 1);

    /// <summary>A value that fits, or null; later values first.</summary>
    public RandomValue? Find(Func<RandomValue, bool> fits)
    {
        RandomValue[] candidates = Values.Where(fits).ToArray();
        if (candidates.Length == 0)
        {
            return null;
        }

        RandomValue found = candidates[Math.Max(Random.Next(candidates.Length), Random.Next(candidates.Length))];
        _used.Add(found);
        return found;
    }

    /// <summary>The inputs as a declaration lists them.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>The values that nothing has used yet.</summary>
    public RandomValue[] Unused => Values.Where(value => !_used.Contains(value)).ToArray();

    /// <summary>Adds an input of numbers.</summary>
    public void AddInput(params int[] shape)
    {
        var value = new RandomValue(Fresh("x"), shape);
        _inputs.Add($"float{value.ShapeText} {value.Name}");
        Values.Add(value);
    }

    /// <summary>Adds an input of indices.</summary>
    public void AddIndexInput(int range, params int[] shape)
    {
        var value = new RandomValue(Fresh("k"), shape);
        _inputs.Add($"index<{range}>{(shape.Length == 0 ? "" : value.ShapeText)} {value.Name}");
        Indices.Add((value, range));
    }

    /// <summary>Adds a declaration before the network.</summary>
    public void Declare(string declaration) => _declarations.Append(declaration).Append("\n\n");

    /// <summary>Adds a statement that gives no value.</summary>
    public void Statement(string statement) => _body.Append("    ").Append(statement).Append('\n');

    /// <summary>Whether a value of this shape is small enough.</summary>
    public static bool Fits(int[] shape) => new RandomValue("", shape).Size <= LargestValue;

    /// <summary>Adds a statement that gives a value, unless that would be too large.</summary>
    public bool Assign(string expression, params int[] shape)
    {
        var value = new RandomValue(Fresh("v"), shape);
        if (value.Size > LargestValue)
        {
            return false;
        }

        Statement($"{value.Name} = {expression};");
        Values.Add(value);
        return true;
    }

    /// <summary>Adds a statement in index notation.</summary>
    public bool AssignIndexed(string indices, string expression, params int[] shape)
    {
        var value = new RandomValue(Fresh("v"), shape);
        if (value.Size > LargestValue)
        {
            return false;
        }

        Statement($"{value.Name}[{indices}] = {expression};");
        Values.Add(value);
        return true;
    }

    /// <summary>The text of the network with this result.</summary>
    public string ToText(string result) =>
        $"{_declarations}network {Name}({string.Join(", ", _inputs)}) {{\n{_body}    return {result};\n}}\n";
}
