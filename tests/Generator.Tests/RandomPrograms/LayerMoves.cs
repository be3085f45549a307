namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Statements that use layers: the prelude's, the user's, repeated, shared, in branches.</summary>
internal static class LayerMoves
{
    // A normalisation of very few numbers is ill-conditioned: its result says little about the code that computes it.
    private const int LeastToNormalize = 4;

    public static bool Linear(RandomNetwork network)
    {
        int size = network.Length(), more = network.Length(3);
        return network.Find(value => value.Rank > 0) is { } input && network.Random.Next(4) switch
        {
            0 => network.Assign($"{input.Name} -> Linear([{size}, {more}])", [.. input.Shape[..^1], size, more]),
            1 => network.Assign($"{input.Name} -> Linear({size}, bias: false)", [.. input.Shape[..^1], size]),
            2 => network.Assign($"Linear({input.Name}, {size}, init: {network.Pick("XavierUniform", "KaimingNormal", "XavierNormal")})", [.. input.Shape[..^1], size]),
            _ => network.Assign($"{input.Name} -> Linear({size}) -> {network.Pick("Relu", "Tanh", "Gelu")}", [.. input.Shape[..^1], size]),
        };
    }

    public static bool Normalization(RandomNetwork network) =>
        network.Find(value => value.Rank > 0 && value.Last >= LeastToNormalize) is { } input
        && network.Assign($"{input.Name} -> {network.Pick("LayerNorm", "RmsNorm", "LayerNorm(epsilon: 0.01)")}", input.Shape);

    public static bool BatchNorm(RandomNetwork network) =>
        network.Find(value => value.Rank == 1) is { } input && network.Assign($"{input.Name} -> BatchNorm(epsilon: 0.01)", input.Shape);

    public static bool Centered(RandomNetwork network) =>
        network.Find(value => value.Rank > 0) is { } input && network.Assign($"{input.Name} - Mean({input.Name}, over: batch)", input.Shape);

    public static bool Dropout(RandomNetwork network) =>
        network.Find(value => value.Rank > 0) is { } input && network.Assign($"{input.Name} -> Dropout({network.Pick("0.2", "0.5")})", input.Shape);

    public static bool Softmax(RandomNetwork network) =>
        network.Find(value => value.Rank > 0) is { } input && network.Assign($"{input.Name} -> {network.Pick("Softmax", "LogSoftmax")}", input.Shape);

    public static bool Residual(RandomNetwork network) =>
        network.Find(value => value.Rank > 0 && value.Last >= LeastToNormalize) is { } input
        && network.Assign($"{input.Name} + ({input.Name} -> LayerNorm -> Linear({network.Length()}) -> Gelu -> Linear({input.Last}))", input.Shape);

    public static bool Repeat(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        string block = network.Fresh("Stage") + network.Name;
        network.Declare($"block {block}(float[..S, D] x, int hidden) {{\n    y = x -> Linear(hidden) -> Tanh;\n    return x + 0.5 * (y -> Linear(D));\n}}");
        return network.Assign($"{input.Name} -> {network.Length(3)} * {block}({network.Length()})", input.Shape);
    }

    public static bool Shared(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        string layer = network.Fresh("shared");
        network.Statement($"layer {layer} = Linear({input.Last});");
        return network.Assign($"{input.Name} -> {layer} -> Tanh -> {layer}", input.Shape);
    }

    public static bool Loop(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        string name = network.Fresh("w");
        network.Statement($"{name} = {input.Name};");
        network.Statement($"for i in 0..{network.Length(3)} {{ {name} = Sin({name} -> Linear({input.Last})) + 0.1 * i * {name}; }}");
        return network.Assign($"0.5 * {name}", input.Shape);
    }

    public static bool OwnWeight(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        string weight = network.Fresh("gain");
        network.Statement($"weight float{input.ShapeText} {weight} = {network.Pick("1", "Normal()", "Uniform(-1, 1)")};");
        return network.Assign($"{input.Name} * {weight}", input.Shape);
    }

    public static bool Embedding(RandomNetwork network)
    {
        if (network.Indices.Count == 0)
        {
            return false;
        }

        (RandomValue index, int range) = network.Pick(network.Indices);
        int size = network.Length();
        if (network.Random.Next(2) == 0)
        {
            return network.Assign($"{index.Name} -> Embedding({size})", [.. index.Shape, size]);
        }

        string table = network.Fresh("table");
        network.Statement($"weight float[{range}, {size}] {table} = Normal();");
        return index.Rank == 0
            ? network.AssignIndexed("d", $"{table}[{index.Name}, d]", size)
            : network.AssignIndexed("t, d", $"{table}[{index.Name}[t], d]", index.Shape[0], size);
    }

    public static bool Recurrence(RandomNetwork network)
    {
        int size = network.Length();
        return network.Find(value => value.Rank == 2) is { } input && network.Random.Next(4) switch
        {
            0 => network.Assign($"{input.Name} -> {network.Pick("Rnn", "Gru", "Lstm")}({size}, layers: {network.Length(2)})", input.Shape[0], size),
            1 => network.Assign($"{input.Name} -> {network.Pick("Rnn", "Gru", "Lstm")}({size}, bidirectional: true)", input.Shape[0], 2 * size),
            2 => network.Assign($"{input.Name} -> {network.Pick("Rnn", "Gru", "Lstm")}({size}) -> Last", size),
            _ => network.Assign($"Scan({network.Pick("RnnCell", "GruCell", "LstmCell")}({size}), {input.Name}, reverse: true)", input.Shape[0], size),
        };
    }

    public static bool OwnCell(RandomNetwork network)
    {
        if (network.Find(value => value.Rank == 2) is not { } input)
        {
            return false;
        }

        string cell = network.Fresh("Cell") + network.Name;
        string next = network.Pick("Tanh(Linear(x, size) + 0.5 * h)", "0.5 * h + Sin(Linear(x, size))", "Sigmoid(Linear(h, size) + Mean(x))");
        string result = network.Pick("h", "Tanh(h) + Sum(x)", "Linear(h, size)");
        network.Declare($"block {cell}(float[D] x, state float[size] h = 0, int size) {{\n    h = {next};\n    return {result};\n}}");
        int size = network.Length();
        return network.Assign($"{input.Name} -> Scan({cell}({size}))", input.Shape[0], size);
    }
}
