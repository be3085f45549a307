using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Interpretation;

/// <summary>Small cases, worked out by hand, of every primitive that is more than arithmetic.</summary>
public sealed class ReferenceInterpreterTests
{
    private readonly GraphBuilder _builder = new();

    [Fact]
    public void Evaluate_Contraction_SumsLabelsThatTheResultLacks()
    {
        Node x = Input("x", 2);
        Node w = Input("w", shared: true, 3, 2);
        Node y = _builder.Add(Primitives.Contract, new ContractAttributes(Labels(0), Labels(1, 0), Labels(1)), x, w);

        Assert.Equal([5, 11, 17, 11, 25, 39], Evaluate(y, ("x", [1, 2, 3, 4]), ("w", [1, 2, 3, 4, 5, 6])));
    }

    [Fact]
    public void Evaluate_ContractionOverTheBatch_AddsTheSamplesUp()
    {
        Node x = Input("x", 2);
        Node dy = Input("dy", 1);
        Node dw = _builder.Add(Primitives.Contract, new ContractAttributes(Labels(0), Labels(1), Labels(1, 0), OverBatch: true), x, dy);

        Assert.Equal([1 * 10 + 3 * 20, 2 * 10 + 4 * 20], Evaluate(dw, ("x", [1, 2, 3, 4]), ("dy", [10, 20])));
        Assert.False(dw.Type.PerSample);
    }

    [Fact]
    public void Evaluate_ContractionWithASharedLabel_KeepsItSideBySide()
    {
        Node x = Input("x", 2);
        Node y = Input("y", 2);
        Node product = _builder.Add(Primitives.Contract, new ContractAttributes(Labels(0), Labels(0), Labels(0)), x, y);

        Assert.Equal([5, 12, 21, 32], Evaluate(product, ("x", [1, 2, 3, 4]), ("y", [5, 6, 7, 8])));
    }

    [Fact]
    public void Evaluate_Reductions_RemoveTheirAxes()
    {
        Node x = Input("x", 2, 2);

        Assert.Equal([4, 6, 12, 14], Evaluate(_builder.Sum(x, [0]), ("x", [1, 2, 3, 4, 5, 6, 7, 8])));
        Assert.Equal([36], Evaluate(_builder.Sum(x, [0, 1], overBatch: true), ("x", [1, 2, 3, 4, 5, 6, 7, 8])));
        Assert.Equal([4, 4], Evaluate(Reduce(Primitives.ReduceMax, x, 0, 1), ("x", [1, 4, 4, 2, 0, -1, 4, 4])));
        Assert.Equal([1, 0, 0, 0], Evaluate(Reduce(Primitives.ArgMax, x, 1), ("x", [1, 4, 4, 2, 0, -1, 4, 4])));
    }

    [Fact]
    public void Evaluate_Layouts_MoveElements()
    {
        Node x = Input("x", shared: true, 2, 3);
        double[] values = [1, 2, 3, 4, 5, 6];
        Node transposed = _builder.Transpose(x, [1, 0]);
        Node sliced = _builder.Add(Primitives.Slice, new SliceAttributes(1, 1, 2), x);
        Node padded = _builder.Add(Primitives.Pad, new PadAttributes(0, 1, 0), x);
        Node joined = _builder.Add(Primitives.Concat, new ConcatAttributes(1), x, sliced);

        Assert.Equal([1, 4, 2, 5, 3, 6], Evaluate(transposed, ("x", values)));
        Assert.Equal([2, 3, 5, 6], Evaluate(sliced, ("x", values)));
        Assert.Equal([0, 0, 0, 1, 2, 3, 4, 5, 6], Evaluate(padded, ("x", values)));
        Assert.Equal([1, 2, 3, 2, 3, 4, 5, 6, 5, 6], Evaluate(joined, ("x", values)));
    }

    [Fact]
    public void Evaluate_Broadcast_RepeatsAlongNewAxesAndTheBatch()
    {
        Node x = Input("x", shared: true, 2);

        Assert.Equal([1, 2, 1, 2], Evaluate(_builder.Broadcast(x, Shape.Of(2, 2), [1]), ("x", [1, 2])));
        Assert.Equal([1, 1, 2, 2], Evaluate(_builder.Broadcast(x, Shape.Of(2, 2), [0]), ("x", [1, 2])));
        Assert.Equal([1, 2, 1, 2], Evaluate(_builder.Broadcast(x, Shape.Of(2), [0], perSample: true), ("x", [1, 2])));
    }

    [Fact]
    public void Evaluate_GatherAndScatterAdd_AreOpposites()
    {
        Node table = Input("table", shared: true, 3, 2);
        Node index = Input("index", 2);
        Node rows = _builder.Add(Primitives.Gather, table, index);
        Node sums = _builder.Add(Primitives.ScatterAdd, new ScatterAttributes(3), index, rows);
        Node total = _builder.Add(Primitives.ScatterAdd, new ScatterAttributes(3, OverBatch: true), index, rows);
        (string, double[])[] values = [("table", [1, 2, 3, 4, 5, 6]), ("index", [2, 0, 1, 1])];

        Assert.Equal([5, 6, 1, 2, 3, 4, 3, 4], Evaluate(rows, values));
        Assert.Equal([1, 2, 0, 0, 5, 6, 0, 0, 6, 8, 0, 0], Evaluate(sums, values));
        Assert.Equal([1, 2, 6, 8, 5, 6], Evaluate(total, values));
    }

    [Fact]
    public void Evaluate_Leaves_ReadTheirSurroundings()
    {
        Node iota = _builder.Add(Primitives.Iota, new IotaAttributes(3));
        Node setting = _builder.Add(Primitives.Setting, new SettingAttributes("rate", 0.5));

        Assert.Equal([0, 1, 2], Evaluate(iota));
        Assert.Equal([0.5], Evaluate(setting));
        Assert.Equal([2], Evaluate(_builder.Add(Primitives.BatchSize)));
        Assert.Equal([1], Evaluate(_builder.Add(Primitives.StepNumber)));
    }

    [Fact]
    public void Evaluate_RandomNumbers_AreTheSameForTheSameStreamOnly()
    {
        Node first = Random(Primitives.RandomUniform, 1), again = Random(Primitives.RandomUniform, 1), other = Random(Primitives.RandomUniform, 2);
        Node kept = Random(Primitives.RandomBernoulli, 3, _builder.Constant(1)), gone = Random(Primitives.RandomBernoulli, 3, _builder.Constant(0));

        Assert.Equal(Evaluate(first), Evaluate(again));
        Assert.NotEqual(Evaluate(first), Evaluate(other));
        Assert.All(Evaluate(kept), value => Assert.Equal(1, value));
        Assert.All(Evaluate(gone), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Erf_KnownValues_AreExactToRounding()
    {
        Assert.Equal(0.8427007929497149, SpecialFunctions.Erf(1), 1e-14);
        Assert.Equal(-0.9953222650189527, SpecialFunctions.Erf(-2), 1e-14);
        Assert.Equal(0.9999779095030014, SpecialFunctions.Erf(3), 1e-14);
        Assert.Equal(1, SpecialFunctions.Erf(7));
    }

    private static EquatableArray<int> Labels(params int[] labels) => new(labels);

    private Node Input(string name, params int[] shape) => Input(name, shared: false, shape);

    private Node Input(string name, bool shared, params int[] shape) =>
        _builder.Add(Primitives.Input, new InputAttributes(name, new TensorType(ElementType.Float, Shape.Of(shape), !shared)));

    private Node Reduce(Primitive primitive, Node x, params int[] axes) => _builder.Add(primitive, new ReduceAttributes(new(axes)), x);

    private Node Random(Primitive primitive, int stream, params Node[] inputs) =>
        _builder.Add(primitive, new RandomAttributes(Shape.Of(3), PerSample: true, stream), inputs);

    private double[] Evaluate(Node node, params (string Name, double[] Values)[] inputs)
    {
        var context = new GraphInputs(batchSize: 2);
        foreach (Node missing in _builder.ToGraph().Nodes.Where(other => other.Primitive == Primitives.Input))
        {
            context.With(missing.Get<InputAttributes>().Name, new double[missing.Shape.Elements * (missing.Type.PerSample ? 2 : 1)]);
        }

        foreach ((string name, double[] values) in inputs)
        {
            context.With(name, values);
        }

        return ReferenceInterpreter.Evaluate(_builder.ToGraph(), context)[node].Values;
    }
}
