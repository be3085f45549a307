using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Optimization;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Compares gradients of the compiler with those of the interpreter, which differentiates in two ways of its own.</summary>
internal static class GradientCheck
{
    private const int BatchSize = 3;

    /// <summary>Makes a loss of a value, by factors that differ from element to element, and checks its gradients by all weights of the graph.</summary>
    public static void OfValue(GraphBuilder builder, Node value)
    {
        Node factors = builder.Input("factors", value.Type with { Element = ElementType.Float, Range = 0 });
        Node product = builder.Add(Primitives.Multiply, value, factors);
        OfLoss(builder, builder.Sum(product, Enumerable.Range(0, product.Shape.Rank), overBatch: product.Type.PerSample));
    }

    /// <summary>Checks the gradients of a loss by all weights of the graph, before and after optimization; axes without a constant length have this one.</summary>
    public static void OfLoss(GraphBuilder builder, Node loss, int length = 1)
    {
        builder.Output(new GraphOutput(OutputKind.Loss, "loss", loss));
        OfGraph(builder.ToGraph(), loss, length);
    }

    /// <summary>The same for a graph whose loss is an output already.</summary>
    public static void OfGraph(Graph forward, Node loss, int length = 1)
    {
        GraphInputs inputs = Inputs(forward, length);
        Node[] weights = forward.Nodes.Where(node => node.Primitive == Primitives.Weight).ToArray();
        MinimizeStatement[] statements = [TestGraphs.By(0, weights)];
        Graph plain = Differentiate.Run(forward, statements);
        GraphVerifier.Verify(plain);
        Graph optimized = OptimizationPipeline.Run(forward, statements, verify: true);
        Evaluation[] evaluations = [ReferenceInterpreter.Evaluate(plain, inputs), ReferenceInterpreter.Evaluate(optimized, inputs)];
        foreach (Node weight in weights)
        {
            Variable variable = Variable.Of(weight);
            double[] exact = Derivatives.ByForwardMode(forward, loss, inputs, variable);
            AssertClose(Derivatives.ByDifferences(forward, loss, inputs, variable), exact, 1e-5);
            Assert.All(evaluations, evaluation => AssertClose(exact, evaluation.Output(variable.Name).Values, 1e-9));
        }
    }

    /// <summary>Values between 0.3 and 2.3 for all inputs and weights, or whole numbers within the range of an index.</summary>
    public static GraphInputs Inputs(Graph graph, int length = 1)
    {
        var random = new Random(12345);
        var inputs = new GraphInputs(BatchSize);
        foreach (DimSymbol dim in graph.Nodes.SelectMany(node => node.Shape.Extents).Where(extent => !extent.IsConstant).Select(extent => extent.Dim!).Distinct())
        {
            inputs.Lengths[dim] = length;
        }

        foreach (Node node in graph.Nodes.Where(node => node.Attributes is InputAttributes or WeightAttributes))
        {
            var values = new double[inputs.LengthsOf(node.Shape).Aggregate(node.Type.PerSample ? BatchSize : 1, (product, extent) => product * extent)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = node.Type.Element switch
                {
                    ElementType.Int => random.Next(node.Type.Range),
                    ElementType.Bool => random.Next(2),
                    _ => 0.3 + (2 * random.NextDouble()),
                };
            }

            inputs.With(Variable.Of(node), values);
        }

        return inputs;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * (1 + Math.Abs(pair.First))));
    }
}
