using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Gradients where a function has a kink, and where plain formulas would overflow.</summary>
public class ConventionTests
{
    [Fact]
    public void Maximum_OfAVariableAndAConstant_IsFlatWhereTheyAreEqual() => Assert.Equal(
        [0, 0, 1],
        Gradient([-1, 0, 2], (b, x) => b.Add(Primitives.Maximum, x, b.Constant(0))));

    [Fact]
    public void Minimum_OfAVariableAndAConstant_IsFlatWhereTheyAreEqual() => Assert.Equal(
        [1, 0, 0],
        Gradient([5, 6, 7], (b, x) => b.Add(Primitives.Minimum, b.Broadcast(b.Constant(6), x.Shape, []), x)));

    [Fact]
    public void Maximum_OfTwoVariables_SharesTheGradientWhereTheyAreEqual() => Assert.Equal(
        [0.5, 1, 0],
        Gradient([1, 3, 0.5], (b, x) => b.Add(Primitives.Maximum, x, b.Add(Primitives.Multiply, b.Input("ones", 3), b.Input("limit")))));

    [Fact]
    public void Maximum_OfAValueAndItself_HasTheWholeGradient() => Assert.Equal(
        [1, 1],
        Gradient([1, 2], (b, x) => b.Add(Primitives.Maximum, x, x)));

    [Fact]
    public void Abs_AtZero_IsFlat() => Assert.Equal([-1, 0, 1], Gradient([-2, 0, 2], (b, x) => b.Add(Primitives.Abs, x)));

    [Fact]
    public void Floor_AndStopGradient_AreFlatEverywhere() => Assert.Equal(
        [1, 1],
        Gradient([0.5, 1.5], (b, x) => b.Add(Primitives.Add, x, b.Add(Primitives.Add, b.Add(Primitives.Floor, x), b.Add(Primitives.StopGradient, x)))));

    [Fact]
    public void ReduceMax_OfEqualMaxima_GoesToTheFirst() => Assert.Equal(
        [0, 0, 1, 0, 0, 0],
        Gradient([1, 2, 3, 3, 3, 0], (b, x) => b.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray.Of(0, 1)), b.Reshape(x, Shape.Of(2, 3)))));

    [Fact]
    public void ReduceMax_OfEqualMaximaOfSamples_IsSharedByThem() => Assert.Equal(
        [1.0],
        Gradient([2], (b, x) => b.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray<int>.Empty, OverBatch: true), b.Add(Primitives.Multiply, x, b.Input("ones", 1)))));

    [Fact]
    public void Power_WithExponentZeroAtZero_IsFlat() => Assert.Equal(
        [0, 0],
        Gradient([0, 2], (b, x) => b.Add(Primitives.Power, x, b.Input("zero"))));

    [Fact]
    public void LogisticLoss_OfLargeScores_StaysFinite() => Assert.Equal(
        [-1, 0, 0, 1],
        Gradient([-5000, 5000, -5000, 5000], (b, x) =>
        {
            Node target = b.Add(Primitives.ToFloat, b.Add(Primitives.Less, b.Add(Primitives.Iota, new IotaAttributes(4)), b.Constant(2)));
            Node soft = b.Add(Primitives.Log1p, b.Add(Primitives.Exp, b.Add(Primitives.Negate, b.Add(Primitives.Abs, x))));
            return b.Add(Primitives.Add, b.Add(Primitives.Subtract, b.Add(Primitives.Maximum, x, b.Constant(0)), b.Add(Primitives.Multiply, x, target)), soft);
        }));

    [Fact]
    public void CrossEntropy_OfLargeScores_GivesProbabilitiesMinusTheHit() => Assert.Equal(
        [0.5, -1, 0.5, 0],
        Gradient([4000, 3000, 4000, -9000], (b, x) =>
        {
            Node scores = b.Add(Primitives.Multiply, x, b.Input("ones", 4));
            return b.CrossEntropy(scores, b.Index("one", 4));
        }));

    [Fact]
    public void Softmax_OfAFullyMaskedRow_HasAGradientOfZero() => Assert.Equal(
        [0, 0],
        Gradient([1000, 2000], (b, x) =>
        {
            Node mask = b.Add(Primitives.Less, b.Input("ones", 2), b.Constant(0));
            Node kept = b.Add(Primitives.Select, mask, x, b.Constant(float.MinValue));
            Node largest = b.Add(Primitives.StopGradient, b.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray.Of(0)), kept));
            Node e = b.Add(Primitives.Select, mask, b.Add(Primitives.Exp, b.Add(Primitives.Subtract, kept, b.Broadcast(largest, x.Shape, []))), b.Constant(0));
            Node total = b.Add(Primitives.Maximum, b.Sum(e, [0]), b.Constant(1e-30));
            return b.Add(Primitives.Divide, e, b.Broadcast(total, x.Shape, []));
        }));

    /// <summary>The gradient of the sum of a value by a weight, of three equal samples divided by three.</summary>
    private static double[] Gradient(double[] at, Func<GraphBuilder, Node, Node> build)
    {
        var builder = new GraphBuilder();
        Node weight = builder.Weight("w", at.Length);
        Node value = build(builder, weight);
        Node sum = builder.Sum(value, Enumerable.Range(0, value.Shape.Rank));
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(sum.Type.PerSample ? builder.BatchMean(sum) : sum, weight);
        Graph joint = OptimizationPipeline.Run(graph, statements, verify: true);

        var inputs = new GraphInputs(3).With(Variable.Of(weight), at);
        foreach (Node input in joint.Nodes.Where(node => node.Primitive == Primitives.Input))
        {
            double constant = input.Get<InputAttributes>().Name == "zero" ? 0 : 1;
            inputs.With(Variable.Of(input), Enumerable.Repeat(constant, 3 * (int)input.Shape.Elements).ToArray());
        }

        return ReferenceInterpreter.Evaluate(joint, inputs).Output("w").Values;
    }
}
