using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Random numbers: for each sample its own, in initial values for each element.</summary>
internal static class RandomIntrinsics
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Intrinsic> All =
    [
        new("Normal", EquatableArray.Of("shape"), 0, (evaluator, call) => Draw(evaluator, call, 0, Primitives.RandomNormal), TakesInput: false,
            Advice: " Its numbers have mean 0 and deviation 1; others are mean + deviation * Normal()."),
        new("Uniform", EquatableArray.Of("low", "high", "shape"), 2, Uniform, TakesInput: false),
        new("Bernoulli", EquatableArray.Of("probability", "shape"), 1, Bernoulli, TakesInput: false),
    ];

    private static Value Uniform(Evaluator evaluator, IntrinsicCall call)
    {
        Value drawn = Draw(evaluator, call, 2, Primitives.RandomUniform);
        Frame frame = call.Site.Frame;
        Value width = evaluator.Math.Apply(ElementwiseOperations.ByOperator[Syntax.BinaryOperator.Subtract], [call[1], call[0]], frame, call.Site.Span);
        return evaluator.Math.Apply(ElementwiseOperations.Add, [call[0], evaluator.Math.Apply(ElementwiseOperations.Multiply, [width, drawn], frame, call.Site.Span)], frame, call.Site.Span);
    }

    private static Value Bernoulli(Evaluator evaluator, IntrinsicCall call)
    {
        if (call[0] is not (NumberValue or TensorValue { Type: { Shape.Rank: 0, PerSample: false } }))
        {
            return evaluator.Error(SemanticDiagnostics.WrongArgument, call.Site.Frame, call.Site.Span, $"Bernoulli takes one probability, not {call[0].Describe()}. Pass a number.");
        }

        return Draw(evaluator, call, 1, Primitives.RandomBernoulli, evaluator.Math.ToNode(call[0]));
    }

    private static Value Draw(Evaluator evaluator, IntrinsicCall call, int shapeIndex, Primitive primitive, params Node[] inputs)
    {
        var extents = new List<Extent>();
        GraphContext context = evaluator.Context;
        if (call.Find(shapeIndex) is { } shape && !evaluator.Shapes.AddExtents(shape, extents, call.Site.Frame, call.Site.Span))
        {
            return ErrorValue.Instance;
        }

        var attributes = new RandomAttributes(Shape.Of(extents), context.HasBatch, context.NextStream());
        return new TensorValue(context.Builder.Add(primitive, attributes, inputs));
    }
}
