namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A valid program drawn from a seed: one network, its training step, and what they need.</summary>
internal sealed record RandomProgram(int Seed, string Name, string Text)
{
    private const int FewestStatements = 3;
    private const int MostStatements = 8;
    private const int MostTries = 40;

    private static readonly RandomMove[] Moves =
    [
        ElementMoves.Activation, ElementMoves.Activation, ElementMoves.Formula, ElementMoves.Formula, ElementMoves.Combination, ElementMoves.Combination,
        ElementMoves.UserFunction, ElementMoves.Decided,
        LayerMoves.Linear, LayerMoves.Linear, LayerMoves.Normalization, LayerMoves.BatchNorm, LayerMoves.Centered, LayerMoves.Dropout,
        LayerMoves.Softmax, LayerMoves.Residual, LayerMoves.Repeat, LayerMoves.Shared, LayerMoves.Loop, LayerMoves.OwnWeight,
        LayerMoves.Embedding, LayerMoves.Embedding, LayerMoves.Recurrence, LayerMoves.Recurrence, LayerMoves.OwnCell,
        ShapeMoves.Product, ShapeMoves.OuterProduct, ShapeMoves.Scores, ShapeMoves.Reduction, ShapeMoves.Weighted, ShapeMoves.Whole, ShapeMoves.Spread,
        ShapeMoves.Transposition, ShapeMoves.Reshape, ShapeMoves.Concat, ShapeMoves.Element, ShapeMoves.Stretch,
    ];

    private static readonly RandomMove[] AllMoves =
    [
        .. Moves,
        SlidingMoves.Convolution, SlidingMoves.Convolution, SlidingMoves.Transposed, SlidingMoves.Transposed,
        SlidingMoves.MaxWindows, SlidingMoves.MaxWindows, SlidingMoves.SumWindows, SlidingMoves.SumWindows,
        PictureMoves.Block, PictureMoves.Residual, PictureMoves.Branches, PictureMoves.Pool, PictureMoves.Upsample, PictureMoves.GlobalPool,
    ];

    /// <summary>The program of a seed; <paramref name="slides"/> says whether it may have convolutions and windows.</summary>
    public static RandomProgram Of(int seed, bool slides = false)
    {
        var network = new RandomNetwork(new Random(seed), FormattableString.Invariant($"Net{seed}"));
        AddInputs(network);
        return new RandomProgram(seed, network.Name, RandomTraining.Write(network, Grow(network, slides)));
    }

    /// <summary>Writes the body of a network, whose result is a vector; gives its length.</summary>
    public static int Grow(RandomNetwork network, bool slides)
    {
        int statements = network.Random.Next(FewestStatements, MostStatements + 1);
        for (int tries = 0; statements > 0 && tries < MostTries; tries++)
        {
            statements -= network.Pick(slides ? AllMoves : Moves)(network) ? 1 : 0;
        }

        int outputs = network.Length(7);
        network.Statement($"result = {Joined(network)} -> Linear({outputs});");
        return outputs;
    }

    /// <inheritdoc/>
    public override string ToString() => $"seed {Seed}:\n{Text}";

    // Every value takes part: what nothing else has used goes into the last layer.
    private static string Joined(RandomNetwork network)
    {
        RandomValue[] rest = network.Unused is { Length: > 0 } unused ? unused : [network.Values[^1]];
        string[] flat = [.. rest.Select(value => value.Rank == 0 ? $"Reshape({value.Name}, [1])" : $"Flatten({value.Name})")];
        return flat.Length == 1 ? flat[0] : $"Concat({string.Join(", ", flat)}, axis: 0)";
    }

    /// <summary>Gives a network inputs.</summary>
    public static void AddInputs(RandomNetwork network)
    {
        for (int i = network.Random.Next(1, 3); i > 0; i--)
        {
            network.AddInput(Enumerable.Range(0, network.Random.Next(1, 4)).Select(_ => network.Length(6)).ToArray());
        }

        if (network.Random.Next(3) == 0)
        {
            network.AddIndexInput(network.Length(7), network.Random.Next(2) == 0 ? [] : [network.Length(5)]);
        }
    }
}
