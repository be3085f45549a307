using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Interpretation;

public sealed class DerivativesTests
{
    private static readonly TensorType Vector = new(ElementType.Float, Shape.Of(4), PerSample: true);

    /// <summary>All primitives that work on floats element by element, but for the one that hides its slope.</summary>
    public static TheoryData<string> Elementwise => new(Primitives.All
        .Where(primitive => primitive.Kind == PrimitiveKind.Elementwise && primitive.Arity <= 2 && primitive != Primitives.StopGradient)
        .Select(primitive => primitive.Name));

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void ByForwardMode_EveryElementwisePrimitive_AgreesWithDifferences(string name)
    {
        Primitive primitive = Primitives.All.Single(candidate => candidate.Name == name);
        var builder = new GraphBuilder();
        Node[] inputs = Enumerable.Range(0, primitive.Arity).Select(i => builder.Add(Primitives.Input, new InputAttributes($"x{i}", Vector))).ToArray();
        Node result = builder.Add(primitive, inputs);
        GraphInputs values = new GraphInputs(batchSize: 1).With("x0", [0.3, 1.7, 0.2, 2.2]).With("x1", [0.7, 1.1, 3.5, 0.4]);

        foreach (Node input in inputs)
        {
            AssertAgree(builder.ToGraph(), result, values, Variable.Of(input));
        }
    }

    [Fact]
    public void ByForwardMode_AWholeGraphWithStructure_AgreesWithDifferences()
    {
        var builder = new GraphBuilder();
        Node x = builder.Add(Primitives.Input, new InputAttributes("x", Vector));
        Node square = builder.Add(Primitives.Contract, new ContractAttributes(Labels(0), Labels(1), Labels(0, 1)), x, builder.Add(Primitives.Tanh, x));
        Node largest = builder.Add(Primitives.ReduceMax, new ReduceAttributes(Labels(1)), square);
        Node joined = builder.Add(Primitives.Concat, new ConcatAttributes(0), largest, x);
        Node loss = builder.Sum(builder.Add(Primitives.Multiply, joined, joined), [0], overBatch: true);
        GraphInputs values = new GraphInputs(batchSize: 2).With("x", [0.3, 1.7, 0.01, 2.2, -0.4, 0.9, -1.1, 0.2]);

        AssertAgree(builder.ToGraph(), loss, values, Variable.Input("x"));
    }

    [Fact]
    public void ByForwardMode_StopGradient_IsAConstant()
    {
        var builder = new GraphBuilder();
        Node x = builder.Add(Primitives.Input, new InputAttributes("x", Vector));
        Node y = builder.Add(Primitives.Multiply, x, builder.Add(Primitives.StopGradient, x));
        GraphInputs values = new GraphInputs(batchSize: 1).With("x", [1, 2, 3, 4]);

        Assert.Equal([1, 2, 3, 4], Derivatives.ByForwardMode(builder.ToGraph(), y, values, Variable.Input("x")));
    }

    private static EquatableArray<int> Labels(params int[] labels) => new(labels);

    private static void AssertAgree(Graph graph, Node output, GraphInputs values, Variable variable)
    {
        double[] exact = Derivatives.ByForwardMode(graph, output, values, variable);
        double[] differences = Derivatives.ByDifferences(graph, output, values, variable);
        Assert.All(exact.Zip(differences), pair => Assert.Equal(pair.Second, pair.First, 1e-7 * (1 + Math.Abs(pair.Second))));
    }
}
