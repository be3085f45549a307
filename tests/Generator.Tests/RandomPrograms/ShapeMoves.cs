namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Statements that sum, multiply and rearrange.</summary>
internal static class ShapeMoves
{
    public static bool Product(RandomNetwork network)
    {
        if (network.Find(value => value.Rank == 2) is not { } left || network.Find(value => value.Rank == 2 && value.Shape.Contains(left.Last)) is not { } right)
        {
            return false;
        }

        return right.Shape[0] == left.Last
            ? network.AssignIndexed("i, j", $"Sum(k => {left.Name}[i, k] * {right.Name}[k, j])", left.Shape[0], right.Last)
            : network.AssignIndexed("i, j", $"Mean(k => {left.Name}[i, k] * {right.Name}[j, k])", left.Shape[0], right.Shape[0]);
    }

    public static bool OuterProduct(RandomNetwork network) =>
        network.Find(value => value.Rank == 1) is { } left
        && network.Find(value => value.Rank == 1) is { } right
        && network.AssignIndexed("i, j", $"{left.Name}[i] * {right.Name}[j]", left.Size, right.Size);

    public static bool Scores(RandomNetwork network) =>
        network.Find(value => value.Rank == 3) is { } value
        && network.AssignIndexed(
            "h, i, j", $"Sum(d => {value.Name}[i, h, d] * {value.Name}[j, h, d]) / Sqrt({value.Last})", value.Shape[1], value.Shape[0], value.Shape[0]);

    public static bool Reduction(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        int axis = network.Random.Next(input.Rank);
        string kind = network.Pick("Sum", "Mean", "Max");
        return network.Assign($"{(kind == "Sum" ? "0.5 * " : "")}{kind}({input.Name}, over: {axis})", [.. input.Shape[..axis], .. input.Shape[(axis + 1)..]]);
    }

    public static bool Weighted(RandomNetwork network) =>
        network.Find(value => value.Rank == 2) is { } input
        && network.AssignIndexed("i", $"{network.Pick("Max", "Mean")}(j => {input.Name}[i, j] * Where(j <= i, 1, 0.25))", input.Shape[0]);

    public static bool Whole(RandomNetwork network) =>
        network.Find(value => value.Rank > 0) is { } input && network.Assign($"{network.Pick("Mean", "Max")}({input.Name})");

    public static bool Spread(RandomNetwork network) =>
        network.Find(value => value.Rank == 0) is { } scalar
        && network.Find(value => value.Rank > 0) is { } value
        && network.Assign($"{value.Name} * Tanh({scalar.Name})", value.Shape);

    public static bool Transposition(RandomNetwork network) =>
        network.Find(value => value.Rank >= 2) is { } input && (input.Rank == 2
            ? network.Assign($"{input.Name} -> Transpose", input.Shape[1], input.Shape[0])
            : network.AssignIndexed("c, a, b", $"{input.Name}[a, b, c]", input.Shape[2], input.Shape[0], input.Shape[1]));

    public static bool Reshape(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } input)
        {
            return false;
        }

        int[] divisors = Enumerable.Range(1, input.Size).Where(divisor => input.Size % divisor == 0).ToArray();
        int rows = network.Pick(divisors);
        return network.Random.Next(3) == 0
            ? network.Assign($"{input.Name} -> Flatten", input.Size)
            : network.Assign($"{input.Name} -> Reshape([{rows}, {input.Size / rows}])", rows, input.Size / rows);
    }

    public static bool Concat(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0) is not { } left)
        {
            return false;
        }

        int axis = network.Random.Next(left.Rank);
        RandomValue right = network.Find(other => other.Rank == left.Rank && other.Shape.Index().All(length => length.Index == axis || length.Item == left.Shape[length.Index]))!;
        int[] shape = [.. left.Shape];
        shape[axis] += right.Shape[axis];
        return network.Assign($"Concat({left.Name}, {right.Name}, axis: {axis})", shape);
    }

    public static bool Element(RandomNetwork network) =>
        network.Find(value => value.Rank > 0) is { } input
        && network.Assign($"{input.Name}[{network.Random.Next(input.Shape[0])}]", input.Shape[1..]);

    public static bool Stretch(RandomNetwork network)
    {
        if (network.Find(value => value.Rank > 0 && value.Shape[0] > 1) is not { } input)
        {
            return false;
        }

        int start = network.Random.Next(input.Shape[0]), end = network.Random.Next(start + 1, input.Shape[0] + 1);
        return network.Assign($"{input.Name}[{start}..{end}]", [end - start, .. input.Shape[1..]]);
    }
}
