using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>For each primitive that has a gradient: values computed with it from weights, in all mixtures of shared, per-sample, scalar and full inputs.</summary>
internal static class GradientCases
{
    /// <summary>What can go into a primitive: per sample or shared, with a shape or as a scalar.</summary>
    private static readonly Func<GraphBuilder, int, int[], Node>[] Kinds =
    [
        (builder, i, shape) => PerSample(builder, i, shape),
        (builder, i, shape) => builder.Weight($"w{i}", shape),
        (builder, i, _) => PerSample(builder, i, []),
        (builder, i, _) => builder.Weight($"w{i}"),
    ];

    /// <summary>The cases.</summary>
    public static IReadOnlyDictionary<Primitive, Func<GraphBuilder, Node>[]> All { get; } = Elementwise()
        .Concat(Structured())
        .Concat(SlidingCases.All(Full).Select(entry => Case(entry.Primitive, entry.Cases)))
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    private static Node PerSample(GraphBuilder builder, int i, params int[] shape) =>
        builder.Add(Primitives.Multiply, builder.Input($"x{i}", shape), builder.Weight($"w{i}", shape));

    private static Node Full(GraphBuilder builder, bool perSample, int i, params int[] shape) => Kinds[perSample ? 0 : 1](builder, i, shape);

    private static IEnumerable<KeyValuePair<Primitive, Func<GraphBuilder, Node>[]>> Elementwise() =>
        from primitive in Primitives.All
        where primitive.Kind == PrimitiveKind.Elementwise && primitive.Infer(null, Enumerable.Repeat(TensorType.SharedScalar, primitive.Arity).ToArray()).Element == ElementType.Float
        select KeyValuePair.Create(primitive, Mixtures(primitive).ToArray());

    private static IEnumerable<Func<GraphBuilder, Node>> Mixtures(Primitive primitive)
    {
        bool isChoice = primitive == Primitives.Select;
        int free = primitive.Arity - (isChoice ? 1 : 0);
        for (int mixture = 0; mixture < Math.Pow(Kinds.Length, free); mixture++)
        {
            int code = mixture;
            yield return builder =>
            {
                IEnumerable<Node> inputs = Enumerable.Range(0, free).Select(i => Kinds[(code >> (2 * i)) % Kinds.Length](builder, i, [4]));
                Node[] condition = isChoice ? [builder.Add(Primitives.Less, builder.Input("c", code % 3 == 0 ? [] : [4]), builder.Constant(1.2))] : [];
                return builder.Add(primitive, [.. condition, .. inputs]);
            };
        }
    }

    private static IEnumerable<KeyValuePair<Primitive, Func<GraphBuilder, Node>[]>> Structured()
    {
        yield return Case(Primitives.ReduceSum, Reductions(Primitives.ReduceSum));
        yield return Case(Primitives.ReduceMax, Reductions(Primitives.ReduceMax));
        yield return Case(Primitives.Reshape, BothBatches((b, x) => b.Reshape(x, Shape.Of(3, 4))));
        yield return Case(Primitives.Transpose, BothBatches((b, x) => b.Transpose(x, [2, 0, 1])));
        yield return Case(Primitives.Pad, BothBatches((b, x) => b.Add(Primitives.Pad, new PadAttributes(1, 2, 1), x)));
        yield return Case(Primitives.Slice, BothBatches((b, x) => b.Add(Primitives.Slice, new SliceAttributes(2, 1, 1), x)));
        yield return Case(
            Primitives.Broadcast,
            [
                .. BothBatches((b, x) => b.Broadcast(x, Shape.Of(2, 5, 3, 2), [0, 2, 3])),
                b => b.Broadcast(b.Weight("w", 2), Shape.Of(3, 2), [1], perSample: true),
                b => b.Broadcast(b.Weight("w"), Shape.Of(3, 2), [], perSample: true),
            ]);
        yield return Case(Primitives.Concat, [.. BothBatches((b, x) => Concat(b, x, perSample: true)), .. BothBatches((b, x) => Concat(b, x, perSample: false))]);
        yield return Case(Primitives.Contract, [.. Contractions(perSample: true), .. Contractions(perSample: false)]);
        yield return Case(Primitives.Gather, Gathers().ToArray());
        yield return Case(Primitives.ScatterAdd, Scatters().ToArray());
    }

    private static KeyValuePair<Primitive, Func<GraphBuilder, Node>[]> Case(Primitive primitive, Func<GraphBuilder, Node>[] cases) => new(primitive, cases);

    private static Func<GraphBuilder, Node>[] BothBatches(Func<GraphBuilder, Node, Node> apply) =>
        [b => apply(b, Full(b, true, 0, 2, 3, 2)), b => apply(b, Full(b, false, 0, 2, 3, 2))];

    private static Node Concat(GraphBuilder b, Node x, bool perSample) => b.Add(Primitives.Concat, new ConcatAttributes(1), x, Full(b, perSample, 1, 2, 1, 2), x);

    private static Func<GraphBuilder, Node>[] Reductions(Primitive primitive)
    {
        int[][] axes = [[], [0], [1, 2], [0, 2], [0, 1, 2]];
        return
        [
            .. axes.SelectMany(chosen => BothBatches((b, x) => b.Add(primitive, new ReduceAttributes(chosen.ToEquatableArray()), x))),
            .. axes.Select(chosen => (Func<GraphBuilder, Node>)(b => b.Add(primitive, new ReduceAttributes(chosen.ToEquatableArray(), OverBatch: true), Full(b, true, 0, 2, 3, 2)))),
        ];
    }

    private static IEnumerable<Func<GraphBuilder, Node>> Contractions(bool perSample)
    {
        (int[] Left, int[] Right, int[] Output)[] labels =
        [
            ([0, 1], [2, 1], [0, 2]),
            ([0, 1, 2], [2, 0, 3], [3, 0, 1]),
            ([0, 1], [1, 0], []),
            ([0], [1], [1, 0]),
        ];
        foreach ((int[] left, int[] right, int[] output) in labels)
        {
            foreach (bool other in new[] { true, false })
            {
                foreach (bool overBatch in perSample && other ? new[] { false, true } : [false])
                {
                    var attributes = new ContractAttributes(new(left), new(right), new(output), overBatch);
                    yield return b => b.Add(Primitives.Contract, attributes, Full(b, perSample, 0, Sizes(left)), Full(b, other, 1, Sizes(right)));
                }
            }
        }
    }

    private static int[] Sizes(int[] labels) => labels.Select(label => label + 2).ToArray();

    private static IEnumerable<Func<GraphBuilder, Node>> Gathers() =>
        from perSample in new[] { true, false }
        from sharedIndex in new[] { true, false }
        from shape in new int[][] { [], [2], [2, 2] }
        select (Func<GraphBuilder, Node>)(b => b.Add(Primitives.Gather, Full(b, perSample, 0, 3, 2), Index(b, sharedIndex, shape)));

    private static IEnumerable<Func<GraphBuilder, Node>> Scatters() =>
        from perSample in new[] { true, false }
        from sharedIndex in new[] { true, false }
        from overBatch in new[] { true, false }
        where !overBatch || perSample || !sharedIndex
        select (Func<GraphBuilder, Node>)(b => b.Add(Primitives.ScatterAdd, new ScatterAttributes(3, overBatch), Index(b, sharedIndex, [4]), Full(b, perSample, 0, 4, 2)));

    private static Node Index(GraphBuilder builder, bool shared, int[] shape) =>
        builder.Input("index", new TensorType(ElementType.Int, Shape.Of(shape), PerSample: !shared, Range: 3));
}
