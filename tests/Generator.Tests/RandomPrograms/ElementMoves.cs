namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Statements that work element by element. All keep values small, so that comparisons stay meaningful.</summary>
internal static class ElementMoves
{
    private static readonly string[] Activations =
    [
        "Relu", "Relu6", "LeakyRelu(0.2)", "Elu", "Selu", "HardTanh", "Softsign", "Gelu", "Gelu(approximate: true)", "Silu", "Mish", "Softplus",
        "Sigmoid", "Tanh", "HardSwish",
    ];

    private static readonly string[] Formulas =
    [
        "Exp(-Square(#))", "Log(1.5 + Square(#))", "Sqrt(1 + Square(#))", "Sin(#)", "Cos(2 * #)", "Erf(#)", "Pow(Abs(#) + 0.5, 1.5)",
        "Log1p(Abs(#))", "# * Sign(#)", "-#", "# / (1.25 + Abs(#))", "Pow(#, 2)", "# + 0.1 * Floor(3 * #)", "(# + 8) % 1.5", "1 - #",
        "StopGradient(#) * #", "Clamp(#, -0.5, 0.75)", "Min(#, 0.4)", "Max(0.3, #)",
    ];

    private static readonly string[] Combinations =
    [
        "@ + #", "@ - #", "@ * #", "@ / (1.5 + Abs(#))", "Max(@, # + 0.01)", "Min(@, # - 0.02)", "Where(@ > #, @, 0.5 * #)",
        "Where(!(@ <= #) && # > -0.3, @, #)", "Where(@ < 0.2 || # >= 0.1, 0.5 * @, -#)", "Where(# != 0 && @ == @, @ * #, 0)",
        "0.25 * @ + 0.75 * #", "Where((@ > 0.1) == (# > 0), @, 0.5 * #)", "Where((@ > 0.1) != (# <= 0), @ * #, #)",
    ];

    public static bool Activation(RandomNetwork network) =>
        network.Find(_ => true) is { } value && network.Assign($"{value.Name} -> {network.Pick(Activations)}", value.Shape);

    public static bool Formula(RandomNetwork network) =>
        network.Find(_ => true) is { } value && network.Assign(Replace(network.Pick(Formulas), value, value), value.Shape);

    public static bool Combination(RandomNetwork network) =>
        network.Find(_ => true) is { } left
        && network.Find(other => other.Shape.SequenceEqual(left.Shape)) is { } right
        && network.Assign(Replace(network.Pick(Combinations), left, right), left.Shape);

    public static bool UserFunction(RandomNetwork network)
    {
        if (network.Find(_ => true) is not { } value)
        {
            return false;
        }

        string function = network.Fresh("Wave") + network.Name, formula = network.Pick(Formulas).Replace("#", "a", StringComparison.Ordinal);
        network.Declare($"function {function}(float a, float scale = 0.5) => scale * ({formula});");
        return network.Assign($"{function}({value.Name})", value.Shape);
    }

    public static bool Decided(RandomNetwork network) =>
        network.Find(_ => true) is { } value
        && network.Assign($"{value.Size} > {network.Length(20)} ? Tanh({value.Name}) : 0.5 * {value.Name}", value.Shape);

    private static string Replace(string formula, RandomValue left, RandomValue right) =>
        formula.Replace("@", left.Name, StringComparison.Ordinal).Replace("#", right.Name, StringComparison.Ordinal);
}
