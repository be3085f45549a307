using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Graphs built by hand, as elaboration builds them from text.</summary>
internal static class TestGraphs
{
    private static readonly OptimizerProgram Optimizer = new("Sgd", EquatableArray<StateAttributes>.Empty, new GraphBuilder().ToGraph());

    /// <summary>An input with one tensor for each sample.</summary>
    public static Node Input(this GraphBuilder builder, string name, params int[] extents) =>
        builder.Input(name, new TensorType(ElementType.Float, Shape.Of(extents), PerSample: true));

    /// <summary>An input of any type.</summary>
    public static Node Input(this GraphBuilder builder, string name, TensorType type) =>
        builder.Add(Primitives.Input, new InputAttributes(name, type));

    /// <summary>An index below a range, one for each sample.</summary>
    public static Node Index(this GraphBuilder builder, string name, int range, params int[] extents) =>
        builder.Input(name, new TensorType(ElementType.Int, Shape.Of(extents), PerSample: true, range));

    /// <summary>A weight.</summary>
    public static Node Weight(this GraphBuilder builder, string name, params int[] extents) =>
        builder.Weight(new WeightSymbol("Net", name, Shape.Of(extents), false, new GraphBuilder().ToGraph(), EquatableArray<string>.Empty, null));

    /// <summary>A use of a weight.</summary>
    public static Node Weight(this GraphBuilder builder, WeightSymbol symbol, int version = 0) =>
        builder.Add(Primitives.Weight, new WeightAttributes(symbol, version));

    /// <summary><c>y[..s, o] = Sum(d => x[..s, d] * weight[o, d])</c></summary>
    public static Node Linear(this GraphBuilder builder, Node x, Node weight)
    {
        int rank = x.Shape.Rank;
        Shape shape = Shape.Of(x.Shape.Extents.Take(rank - 1).Concat([weight.Shape[0], weight.Shape[1]]));
        Node left = builder.Broadcast(x, shape, Enumerable.Range(0, rank - 1).Append(rank));
        Node right = builder.Broadcast(weight, shape, [rank - 1, rank]);
        return builder.Sum(builder.Add(Primitives.Multiply, left, right), [rank]);
    }

    /// <summary>The prelude's loss of scores and a label, averaged over the batch.</summary>
    public static Node CrossEntropy(this GraphBuilder builder, Node scores, Node label)
    {
        Node largest = builder.Add(Primitives.StopGradient, builder.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray.Of(0)), scores));
        Node z = builder.Add(Primitives.Subtract, scores, builder.Broadcast(largest, scores.Shape, []));
        Node total = builder.Add(Primitives.Log, builder.Sum(builder.Add(Primitives.Exp, z), [0]));
        Node logs = builder.Add(Primitives.Subtract, z, builder.Broadcast(total, scores.Shape, []));
        Node smoothing = builder.Constant(0);
        Node hit = builder.Add(Primitives.Multiply, builder.Add(Primitives.Negate, builder.Add(Primitives.Subtract, builder.Constant(1), smoothing)), builder.Add(Primitives.Gather, logs, label));
        Node mean = builder.Add(Primitives.Divide, builder.Sum(logs, [0]), builder.Constant(scores.Shape[0].Size));
        Node loss = builder.Add(Primitives.Subtract, hit, builder.Add(Primitives.Multiply, smoothing, mean));
        Node keep = builder.Add(Primitives.And, builder.Constant(1, ElementType.Bool), builder.Add(Primitives.NotEqual, label, builder.Constant(-1, ElementType.Int)));
        Node sum = builder.Sum(builder.Add(Primitives.Select, keep, loss, builder.Constant(0)), [], overBatch: true);
        Node count = builder.Sum(builder.Add(Primitives.ToFloat, keep), [], overBatch: true);
        return builder.Add(Primitives.Divide, sum, builder.Add(Primitives.Maximum, count, builder.Constant(1)));
    }

    /// <summary>The mean over the batch of a per-sample scalar.</summary>
    public static Node BatchMean(this GraphBuilder builder, Node x) =>
        builder.Add(Primitives.Divide, builder.Sum(x, [], overBatch: true), builder.Add(Primitives.BatchSize));

    /// <summary>Finishes a graph with one loss, and the statement that minimises it by weights.</summary>
    public static (Graph Graph, MinimizeStatement[] Statements) Minimize(this GraphBuilder builder, Node loss, params Node[] weights)
    {
        builder.Output(new GraphOutput(OutputKind.Loss, "loss", loss));
        return (builder.ToGraph(), [By(0, weights)]);
    }

    /// <summary>A statement that minimises its loss by weights.</summary>
    public static MinimizeStatement By(int statement, params Node[] weights) => new(
        statement,
        "loss",
        weights.Select(weight => weight.Get<WeightAttributes>().Symbol).ToEquatableArray(),
        Optimizer,
        new SourceLocation(new SourceText("test.net", ""), default));
}
