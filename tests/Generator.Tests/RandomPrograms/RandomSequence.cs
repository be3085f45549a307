using System.Text;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A valid program over sequences whose length differs from call to call, drawn from a seed.</summary>
internal sealed class RandomSequence
{
    private const int MostStatements = 5;
    private const int Classes = 3;

    private static readonly Func<RandomSequence, string?>[] Moves =
    [
        sequence => $"{sequence._value} -> Linear({sequence.Width()}) -> {sequence.Pick("Relu", "Tanh", "Sigmoid")}",
        sequence => $"{sequence._value} -> Linear({sequence.Same()})",
        sequence => sequence._width >= 4 ? $"{sequence._value} -> LayerNorm(epsilon: 0.01)" : null,
        sequence => $"{sequence._value} -> Dropout(0.25)",
        sequence => $"{sequence._value} + 0.5 * Softmax({sequence._value})",
        sequence => $"Transpose(Softmax(Transpose({sequence._value})))",
        sequence => sequence.Indexed("t, d", $"$[t, d] - Mean(s => $[s, d])"),
        sequence => sequence.Indexed("t, d", $"$[t, d] * Where(t < {sequence.Width()}, 1, 0.5) + 0.01 * t"),
        sequence => sequence.Indexed("t in T, d", "Sum(s => Where(s <= t, $[s, d], 0)) / (t + 1)"),
        sequence => sequence.Indexed("t, d", $"$[t, d] + {sequence.Pick("$[T - 1, d]", "$[0, d]")}"),
        sequence => sequence.Attention(),
        sequence => sequence.Attention(),
        sequence => sequence.Pairs(),
        sequence => sequence.Layer(),
        sequence => sequence.Layer(),
        sequence => sequence.Cell(),
        sequence => sequence.Cell(),
        sequence => sequence.CellWithMemory(),
        sequence => sequence.Transformer(),
    ];

    private readonly StringBuilder _cells = new();
    private readonly List<string> _states = [];
    private readonly StringBuilder _body = new();
    private readonly Random _random;
    private string _value = "x";
    private int _width;
    private int _names;

    private RandomSequence(int seed)
    {
        (Seed, Name) = (seed, FormattableString.Invariant($"Sequence{seed}"));
        _random = new Random(seed);
        string dim = Pick("dim T;", "dim T <= 12;");
        string input = Inputs();
        for (int i = _random.Next(1, MostStatements + 1); i > 0; i--)
        {
            Move();
        }

        bool perElement = _random.Next(2) == 0;
        string result = perElement ? $"{_value} -> Linear({Classes})" : $"{Pick("Last(#)", "Mean(#, over: 0)", "Max(#, over: 0)").Replace("#", _value, StringComparison.Ordinal)} -> Linear({Classes})";
        string label = perElement ? $"index<{Classes}>[T] label" : $"index<{Classes}> label";
        string loss = Pick(perElement ? ["CrossEntropy(output, label)", "CrossEntropy(output, label, ignore: 0)", "CrossEntropy(output, label, mask: label != 1)"] : ["CrossEntropy(output, label)"]);
        string optimizer = Pick("Sgd(rate: 0.5)", "Adam(rate: 0.2, epsilon: 0.5)", "Sgd(rate: 0.5, clip: 0.5)");
        Text = $"{dim}\n\n{_cells}network {Name}({string.Join(", ", _states.Prepend(input))}) {{\n{_body}    return {result};\n}}\n\ntrain {Name}({label}) {{\n    minimize {loss} using {optimizer};\n    report Accuracy(output, label);\n}}\n";
    }

    /// <summary>What it is drawn from.</summary>
    public int Seed { get; }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The program of a seed.</summary>
    public static RandomSequence Of(int seed) => new(seed);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"seed {Seed}:\n{Text}");

    private string Pick(params IReadOnlyList<string> choices) => choices[_random.Next(choices.Count)];

    private int Width() => _width = _random.Next(1, 9);

    private int Same() => _width;

    private string Fresh(string prefix = "v") => FormattableString.Invariant($"{prefix}{_names++}");

    private string Inputs()
    {
        Width();
        if (_random.Next(2) == 0)
        {
            return $"float[T, {_width}] x";
        }

        _body.Append($"    x = tokens -> Embedding({_width});\n");
        return $"index<{_random.Next(2, 7)}>[T] tokens";
    }

    private void Move()
    {
        int width = _width;
        string? move = Moves[_random.Next(Moves.Length)](this);
        if (move is null)
        {
            _width = width;
            return;
        }

        string name = Fresh();
        string target = move.StartsWith('[') ? name + move : $"{name} = {move}";
        _body.Append($"    {target.Replace("$", _value, StringComparison.Ordinal)};\n");
        _value = name;
    }

    private string Indexed(string indices, string expression) => $"[{indices}] = {expression}";

    private string Attention()
    {
        (string q, string k, string v, string score, string share) = (Fresh(), Fresh(), Fresh(), Fresh(), Fresh());
        (int heads, int size) = (_random.Next(1, 4), _random.Next(1, 5));
        foreach (string name in new[] { q, k, v })
        {
            _body.Append($"    {name} = {_value} -> Linear([{heads}, {size}]);\n");
        }

        _body.Append($"    {score}[h, i, j] = Sum(d => {q}[i, h, d] * {k}[j, h, d]) / Sqrt({size});\n");
        bool causal = _random.Next(2) == 0;
        if (causal)
        {
            _body.Append($"    allow{share}[h in {heads}, i in T, j in T] = j <= i;\n");
        }

        _body.Append($"    {share} = Softmax({score}{(causal ? $", mask: allow{share}" : "")});\n");
        string mix = Fresh();
        _body.Append($"    {mix}[i, h, d] = Sum(j => {share}[h, i, j] * {v}[j, h, d]);\n");
        return $"{mix} -> Reshape([T, {heads * size}]) -> Linear({_width})";
    }

    private string Layer()
    {
        string before = _value;
        string layer = Pick("Rnn", "Gru", "Lstm");
        string cell = layer + "Cell";
        return _random.Next(5) switch
        {
            0 => $"{before} -> {layer}({Width()}, layers: 2, dropout: 0.25)",
            1 => $"{before} -> {layer}({Width()}, bidirectional: true) -> Linear({_width})",
            2 => $"Scan({cell}({Width()}), {before}, reverse: true)",
            3 => $"{before} -> Bidirectional({cell}({Width()})) -> Linear({_width})",
            _ => $"{before} -> {layer}({Width()})",
        };
    }

    private string Cell()
    {
        (string before, string cell, bool two) = (_value, Name + Fresh("Cell"), _random.Next(2) == 0);
        _cells.Append(RandomCell.Write(cell, two, Pick));
        (string reverse, string start) = (Pick("", ", reverse: true"), "");
        Width();
        if (_random.Next(3) == 0)
        {
            start = $", h: {before}[T - 1] -> Linear({_width})";
        }

        // The last states, which take part in the result at every step.
        (string y, string h, string c, string last) = (Fresh(), Fresh(), Fresh(), Fresh());
        if (start.Length == 0 && _random.Next(2) == 0)
        {
            // Begins where the call before has ended.
            _states.Add($"state float[{_width}] {h} = {Pick("0", "0.5")}");
            start = $", h: {h}";
        }

        _body.Append($"    ({y}, {h}{(two ? $", {c}" : "")}) = Scan({cell}({_width}), {before}{reverse}{start});\n");
        if (_random.Next(2) == 0)
        {
            return $"{y} -> Linear({_width})";
        }

        _body.Append($"    {last} = {y} -> Linear({_width});\n");
        return Indexed("t, d", $"{last}[t, d] + {h}[d]{(two ? $" * {c}[d]" : "")}");
    }

    private string CellWithMemory()
    {
        (string before, string cell) = (_value, Name + Fresh("Cell"));
        _cells.Append(RandomCell.WriteWithMemory(cell, Pick));
        return $"Scan({cell}({Width()}), {before}, memory: {before}{Pick("", ", reverse: true")})";
    }

    private string Transformer()
    {
        (string before, string wide, string mask) = (_value, Fresh(), Fresh());

        // A layer of four at least: to normalise fewer is ill-conditioned.
        (int heads, int size) = (_random.Next(1, 3), _random.Next(4, 6));
        _body.Append($"    {wide} = {before} -> Linear({heads * size});\n    {mask}[t] = {before}[t, 0] > -0.5;\n");
        _width = heads * size;
        return _random.Next(4) switch
        {
            0 => $"TransformerDecoderLayer({wide}, {before}, present: {mask}, heads: {heads}, hidden: 5)",
            1 => $"TransformerEncoderLayer({wide}, present: {mask}, heads: {heads}, hidden: 5, causal: {Pick("true", "false")})",
            2 => $"MultiHeadAttention({wide}, memory: {before}, present: {mask}, heads: {heads}, dropout: 0.25)",
            _ => $"PositionalEncoding({wide}) -> MultiHeadAttention(heads: {heads}, causal: true)",
        };
    }

    private string Pairs()
    {
        string table = Fresh();
        _body.Append($"    {table}[i, j] = Sum(d => {_value}[i, d] * {_value}[j, d]) * 0.1;\n");
        return Indexed("i, d", $"$[i, d] + Mean(j => {table}[i, j])");
    }
}
