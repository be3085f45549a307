namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Statements with the prelude's layers for pictures: convolutions with all that stands behind them, pools, branches.</summary>
internal static class PictureMoves
{
    // A normalisation of very few numbers is ill-conditioned: its result says little about the code that computes it.
    private const int LeastToNormalize = 4;

    public static bool Block(RandomNetwork network)
    {
        if (Picture(network) is not { } input)
        {
            return false;
        }

        int channels = network.Length(3);
        string normalization = network.Pick(" -> BatchNorm(epsilon: 0.01)", " -> GroupNorm(1, epsilon: 0.01)", "");
        return network.Assign(
            $"{input.Name} -> Conv({channels}, {network.Pick("1", "3")}, padding: Same, bias: {network.Pick("true", "false")}){normalization} -> {network.Pick("Relu", "Tanh")}",
            [channels, .. input.Shape[1..]]);
    }

    public static bool Residual(RandomNetwork network) =>
        Picture(network) is { } input
        && network.Assign($"Relu({input.Name} + ({input.Name} -> Conv({input.Shape[0]}, 3, padding: Same) -> BatchNorm(epsilon: 0.01)))", input.Shape);

    public static bool Branches(RandomNetwork network)
    {
        if (Picture(network) is not { } input)
        {
            return false;
        }

        int first = network.Length(2), second = network.Length(2);
        return network.Assign(
            $"Concat({input.Name} -> Conv({first}, 1) -> Relu, {input.Name} -> DepthwiseConv(3, padding: Same) -> Conv({second}, 1), {input.Name} -> MaxPool(3, stride: 1, padding: Same))",
            [first + second + input.Shape[0], .. input.Shape[1..]]);
    }

    public static bool Pool(RandomNetwork network) =>
        network.Find(value => value.Rank == 3 && value.Shape[1..].All(length => length % 2 == 0)) is { } input
        && network.Assign($"{input.Name} -> {network.Pick("MaxPool", "AvgPool")}(2)", [input.Shape[0], input.Shape[1] / 2, input.Shape[2] / 2]);

    public static bool Upsample(RandomNetwork network) =>
        network.Find(value => value.Rank == 3) is { } input
        && network.Assign($"{input.Name} -> Upsample(2{network.Pick("", ", bilinear: true")})", [input.Shape[0], 2 * input.Shape[1], 2 * input.Shape[2]]);

    public static bool GlobalPool(RandomNetwork network) =>
        network.Find(value => value.Rank == 3) is { } input && network.Assign($"{input.Name} -> {network.Pick("GlobalAvgPool", "GlobalMaxPool")}", input.Shape[0]);

    private static RandomValue? Picture(RandomNetwork network) =>
        network.Find(value => value.Rank is 2 or 3 && value.Shape[1..].Aggregate(1, (product, length) => product * length) >= LeastToNormalize);
}
