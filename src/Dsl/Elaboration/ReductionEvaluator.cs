using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Sum, Mean, Max, Min and ArgMax: over the indices of a lambda, over chosen axes, or over all axes of a sample.</summary>
internal sealed class ReductionEvaluator(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    private GraphBuilder Builder => _evaluator.Context.Builder;

    /// <summary><c>Sum(d => …)</c></summary>
    public Value OverIndices(ReductionKind kind, LambdaValue lambda, CallSite site)
    {
        Frame frame = lambda.Frame;
        IndexScope? outer = frame.Index;
        var scope = new IndexScope(lambda.Syntax.Parameters, outer);
        frame.Index = scope;
        try
        {
            _evaluator.Indexing.Bind(lambda.Syntax.Parameters, scope, frame);
            new RangeInference(_evaluator, scope, frame).Infer(lambda.Syntax.Body);
            Value body = Arithmetic.First(_evaluator.Evaluate(lambda.Syntax.Body, frame));
            if (body is ErrorValue || !_evaluator.Indexing.Ranged(scope, lambda.Syntax.Parameters, frame))
            {
                return ErrorValue.Instance;
            }

            List<AxisLabel> reduced = scope.Binders.SelectMany(binder => binder.Labels!).ToList();
            return body is TensorValue { Labels: not null } or TensorValue { Node.Shape.Rank: 0 }
                ? Labelled(kind, (TensorValue)body, reduced, scope.HasBatch)
                : Constant(kind, body, reduced.Select(label => label.Extent!.Value).ToList(), scope.HasBatch, site);
        }
        finally
        {
            frame.Index = outer;
        }
    }

    /// <summary><c>Sum(x, over: …)</c>; all axes of the sample where <paramref name="over"/> is null.</summary>
    public Value OverAxes(ReductionKind kind, Value value, Value? over, CallSite site)
    {
        if (value is TensorValue { Labels: not null } element && over is null)
        {
            return element;
        }

        Shape shape = MismatchReport.ShapeOf(value);
        ReductionAxes? axes = kind == ReductionKind.ArgMax && over is null && shape.Rank > 0
            ? new ReductionAxes([shape.Rank - 1], false)
            : ReductionAxes.Of(_evaluator, over, shape, site);
        if (axes is null)
        {
            return ErrorValue.Instance;
        }

        if (value is not TensorValue tensor)
        {
            return Constant(kind, value is FilledValue filled ? filled.Element : value, axes.Axes.Select(axis => shape[axis]).ToList(), axes.OverBatch, site);
        }

        return Reduce(kind, tensor.Node, axes.Axes, axes.OverBatch, axes.Axes.Select(axis => shape[axis]).ToList(), []);
    }

    private Value Labelled(ReductionKind kind, TensorValue body, List<AxisLabel> reduced, bool overBatch)
    {
        IReadOnlyList<AxisLabel> labels = body.Labels ?? [];
        List<int> axes = Enumerable.Range(0, labels.Count).Where(axis => reduced.Contains(labels[axis])).ToList();
        List<AxisLabel> kept = labels.Where(label => !reduced.Contains(label)).ToList();

        // A sum over an index that the body does not use counts the body once for each.
        Value missing = new NumberValue(1);
        foreach (AxisLabel label in reduced.Where(label => !labels.Contains(label)))
        {
            missing = Times(missing, ExtentValue.Of(label.Extent!.Value));
        }

        Value result = Reduce(kind, body.Node, axes, overBatch, axes.Select(axis => labels[axis].Extent!.Value).ToList(), kept);
        return kind == ReductionKind.Sum ? Times(result, missing) : result;
    }

    private Value Reduce(ReductionKind kind, Node node, IReadOnlyList<int> axes, bool overBatch, IReadOnlyList<Extent> extents, IReadOnlyList<AxisLabel> kept)
    {
        if (kind is ReductionKind.Sum or ReductionKind.Mean || node.Type.Element == ElementType.Bool)
        {
            node = node.Type.Element == ElementType.Float ? node : Builder.Add(Primitives.ToFloat, node);
        }

        bool reducesBatch = overBatch && node.Type.PerSample;
        Value value = new TensorValue(Extreme(kind, node, axes, reducesBatch), kept);
        bool isSum = kind == ReductionKind.Sum;
        if (!isSum && kind != ReductionKind.Mean)
        {
            return value;
        }

        // A mean divides by what was summed; a sum over the samples of a shared value counts it once for each.
        Value count = isSum ? new NumberValue(1) : extents.Aggregate((Value)new NumberValue(1), (product, extent) => Times(product, ExtentValue.Of(extent)));
        count = overBatch && reducesBatch != isSum ? Times(count, new BatchValue(1)) : count;
        return _evaluator.Math.Apply(isSum ? ElementwiseOperations.Multiply : ElementwiseOperations.Divide, [value, count], null!, default);
    }

    // Counts are numbers, so that nothing can be wrong with them that would need a place.
    private Value Times(Value left, Value right) => _evaluator.Math.Apply(ElementwiseOperations.Multiply, [left, right], null!, default);

    private Node Extreme(ReductionKind kind, Node node, IReadOnlyList<int> axes, bool overBatch)
    {
        if (axes.Count == 0 && !overBatch)
        {
            return node;
        }

        var attributes = new ReduceAttributes(axes.ToEquatableArray(), overBatch);
        return kind switch
        {
            ReductionKind.Max => Builder.Add(Primitives.ReduceMax, attributes, node),
            ReductionKind.Min => Builder.Add(Primitives.Negate, Builder.Add(Primitives.ReduceMax, attributes, Builder.Add(Primitives.Negate, node))),
            ReductionKind.ArgMax => Builder.Add(Primitives.ArgMax, attributes, node),
            _ => Builder.Add(Primitives.ReduceSum, attributes, node),
        };
    }

    private Value Constant(ReductionKind kind, Value element, List<Extent> extents, bool overBatch, CallSite site)
    {
        if (element is not (NumberValue or BooleanValue or ExtentValue or BatchValue))
        {
            return _evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, site.Span, $"'{Evaluator.Text(site.Frame, site.Span)}' reduces {element.Describe()}. Reduce a tensor, or elements of one.");
        }

        if (kind is not (ReductionKind.Sum or ReductionKind.Mean))
        {
            return element;
        }

        Value number = element is BooleanValue boolean ? new NumberValue(boolean.IsTrue ? 1 : 0) : element;
        if (kind == ReductionKind.Mean)
        {
            return number;
        }

        number = extents.Aggregate(number, (product, extent) => Times(product, ExtentValue.Of(extent)));
        return overBatch ? Times(number, new BatchValue(1)) : number;
    }
}
