using System.Text;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A causal network over sequences, drawn from a seed: of scans, convolutions, attention, sums that a mask ends, and shifts.</summary>
internal sealed class RandomStream
{
    private const int MostStatements = 5;

    // Those that look at all steps so far need a bound; the others go on for ever.
    private static readonly Func<RandomStream, string>[] Endless =
    [
        stream => $"{stream._value} -> Linear({stream.Width()}) -> {stream.Pick("Relu", "Tanh", "Sigmoid")}",
        stream => $"{stream._value} + 0.5 * Softmax({stream._value})",
        stream => $"{stream._value} -> LayerNorm(epsilon: 0.01)",
        stream => $"{stream._value} -> {stream.Pick("Rnn", "Gru", "Lstm")}({stream.Width()}{stream.Pick("", ", layers: 2")})",
        stream => stream.Cell(),
        stream => stream.Convolution(),
        stream => stream.Convolution(),
        stream => $"Concat(Zeros([1, {stream._width}]), {stream._value}[0..T - 1], axis: 0)",
        stream => Indexed("t, d", "$[t, d] * Where(t < 3, 1, 0.5) + 0.01 * t"),
        stream => $"PositionalEncoding({stream._value})",
    ];

    private static readonly Func<RandomStream, string>[] Bounded =
    [
        stream => stream.Attention(),
        stream => stream.Attention(),
        stream => Indexed("t in T, d", "Sum(s => Where(s <= t, $[s, d], 0)) / (t + 1)"),
        stream => Indexed("t in T, d", "0.2 * Sum(s => Where(t - s < 3 && s <= t, $[s, d] * (d + 1), 0))"),
        stream => $"{stream._value} -> PositionalEmbedding",
    ];

    private readonly StringBuilder _cells = new();
    private readonly StringBuilder _body = new();
    private readonly Random _random;
    private string _value = "x";
    private int _width;
    private int _names;

    private RandomStream(int seed)
    {
        (Seed, Name) = (seed, FormattableString.Invariant($"Stream{seed}"));
        _random = new Random(seed);
        string dim = Pick("dim T;", "dim T <= 12;", "dim T <= 12;", "dim T = 9;");
        bool isFixed = dim.Contains('=', StringComparison.Ordinal) && !dim.Contains('<', StringComparison.Ordinal);
        string input = Input();
        if (isFixed)
        {
            // Without anything to remember, nobody says that a fixed axis is one of steps.
            Move(Cell());
        }

        for (int i = _random.Next(1, MostStatements + 1); i > 0; i--)
        {
            Func<RandomStream, string>[] moves = dim == "dim T;" ? Endless : [.. Endless, .. Bounded];
            Move(moves[_random.Next(moves.Length)](this));
        }

        string ending = isFixed ? Pick("#", "Last(#)") : Pick("#", "#", "Last(#)", "Mean(#, over: 0)", "Max(#, over: 0)");
        Text = $"{dim}\n\n{_cells}network {Name}({input}) {{\n{_body}    return {ending.Replace("#", _value, StringComparison.Ordinal)} -> Linear(3);\n}}\n";
    }

    /// <summary>What it is drawn from.</summary>
    public int Seed { get; }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The longest sequence.</summary>
    public int Length => 9;

    /// <summary>The program of a seed.</summary>
    public static RandomStream Of(int seed) => new(seed);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"seed {Seed}:\n{Text}");

    private string Pick(params IReadOnlyList<string> choices) => choices[_random.Next(choices.Count)];

    private int Width() => _width = _random.Next(2, 9);

    private string Fresh() => FormattableString.Invariant($"v{_names++}");

    private string Input()
    {
        Width();
        if (_random.Next(2) == 0)
        {
            return $"float[T, {_width}] x";
        }

        _body.Append($"    x = tokens -> Embedding({_width});\n");
        return $"index<{_random.Next(2, 7)}>[T] tokens";
    }

    private void Move(string move)
    {
        string name = Fresh();
        string target = move.StartsWith('[') ? name + move : $"{name} = {move}";
        _body.Append($"    {target.Replace("$", _value, StringComparison.Ordinal)};\n");
        _value = name;
    }

    private static string Indexed(string indices, string expression) => $"[{indices}] = {expression}";

    private string Cell()
    {
        string cell = Name + "Cell" + Fresh();
        _cells.Append($$"""
            block {{cell}}(float[D] x, state float[size] h = {{Pick("0", "0.5")}}, state float[size] c = 0, int size) {
                z = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));
                c = {{Pick("0.5 * c + z", "z * c + (1 - z) * h")}};
                h = {{Pick("z * h + (1 - z) * Tanh(c)", "Tanh(Linear(h, size) + c)")}};
                return {{Pick("h", "Concat(h, x)", "h + c")}};
            }


            """);
        return $"{_value} -> Scan({cell}({Width()})) -> Linear({_width})";
    }

    private string Convolution()
    {
        int kernel = _random.Next(1, 5), dilation = _random.Next(1, 4);
        return $"Transpose({_value}) -> Conv({Width()}, {kernel}, dilation: {dilation}, padding: Causal) -> {Pick("Relu", "Tanh")} -> Transpose";
    }

    private string Attention()
    {
        (string q, string k, string v, string score, string share) = (Fresh(), Fresh(), Fresh(), Fresh(), Fresh());
        (int heads, int size) = (_random.Next(1, 4), _random.Next(1, 5));
        foreach (string name in new[] { q, k, v })
        {
            _body.Append($"    {name} = {_value} -> Linear([{heads}, {size}]);\n");
        }

        _body.Append($"    {score}[h, i, j] = Sum(d => {q}[i, h, d] * {k}[j, h, d]) / Sqrt({size});\n");
        _body.Append($"    allow{share}[h in {heads}, i in T, j in T] = {Pick("j <= i", "i >= j", "j < i + 1", "j <= i && i - j < 4", "!(j > i)", "j < i || i == j")};\n");
        _body.Append($"    {share} = Softmax({score}, mask: allow{share});\n");
        string mix = Fresh();
        _body.Append($"    {mix}[i, h, d] = Sum(j => {share}[h, i, j] * {v}[j, h, d]);\n");
        return $"{mix} -> Reshape([T, {heads * size}]) -> Linear({_width})";
    }
}
