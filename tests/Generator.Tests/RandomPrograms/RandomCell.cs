namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A cell written out by hand, drawn: its states, how they go on, and what a step gives.</summary>
internal static class RandomCell
{
    private static readonly string[] Bodies =
    [
        // One state that is assigned, or that the result goes on as.
        "return Tanh(Linear(x, size) + Linear(h, size, bias: false));",
        "return 0.5 * h + 0.5 * Linear(x, size);",
        "z = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));\n    return Tanh(z * Linear(h, size) + 0.5 * h);",
        "z = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));\n    return (1 - z) * h + z * Tanh(Linear(z * h, size) + Mean(x));",
        "h = Sigmoid(Linear(h, size) + Mean(x));\n    return Concat(h, x);",
        "h = 0.5 * h + Sin(Linear(x, size));\n    return Linear(h, size) * h;",
        "h = Softmax(h + Linear(x, size));\n    return h + Sin(Sum(x * x));",
    ];

    private static readonly string[] BodiesOfTwo =
    [
        "c = 0.5 * c + Sigmoid(Linear(x, size));\n    h = Tanh(Linear(h, size) + c);\n    return h + c;",
        "z = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));\n    c = z * c + (1 - z) * h;\n    h = z * h + (1 - z) * Tanh(c);\n    return Concat(h, x);",
        "(h, c) = (c, Tanh(Linear(x, size) + 0.5 * h));\n    return h * c;",
    ];

    private static readonly string[] BodiesWithMemory =
    [
        "q = Linear(h, E);\n    score[s] = Sum(e => memory[s, e] * q[e]);\n    share = Softmax(score);\n    m[e] = Sum(s => share[s] * memory[s, e]);\n    return Tanh(Linear(x, size) + Linear(m, size));",
        "h = Tanh(Linear(x, size) + 0.5 * h);\n    return h * Mean(memory) + Linear(memory[S - 1], size);",
    ];

    /// <summary>Writes a cell of one state 'h' or of two, 'h' and 'c'; its setting is 'size'.</summary>
    public static string Write(string name, bool two, Func<IReadOnlyList<string>, string> pick) =>
        $"block {name}(float[D] x, state float[size] h = {pick(["0", "0.5"])}{(two ? ", state float[size] c = 0" : "")}, int size) {{\n    {pick(two ? BodiesOfTwo : Bodies)}\n}}\n\n";

    /// <summary>Writes a cell that looks at all of a 'memory' at each step.</summary>
    public static string WriteWithMemory(string name, Func<IReadOnlyList<string>, string> pick) =>
        $"block {name}(float[D] x, float[S, E] memory, state float[size] h = 0, int size) {{\n    {pick(BodiesWithMemory)}\n}}\n\n";
}
