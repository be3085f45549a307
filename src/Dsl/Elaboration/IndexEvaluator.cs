using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Index notation: reads elements by index variables, slices, and gathers.</summary>
internal sealed class IndexEvaluator(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    private GraphBuilder Builder => _evaluator.Context.Builder;

    /// <summary><c>x[..s, d]</c></summary>
    public Value Evaluate(IndexSyntax access, Frame frame)
    {
        Value target = Arithmetic.First(_evaluator.Evaluate(access.Target, frame));
        switch (target)
        {
            case ErrorValue: return target;
            case ListValue list: return Item(list, access, frame);
            case NumberValue or BooleanValue or ExtentValue when access.Indices.All(index => index is SpreadSyntax): return Settle(access, Shape.Scalar, frame) is null ? ErrorValue.Instance : target;
            case NumberValue or ExtentValue when access.Indices.Count == 1: return Item(new ListValue([target]), access, frame);
            case FilledValue filled: return Settle(access, filled.Shape, frame) is null ? ErrorValue.Instance : filled.Element;
            case TensorValue { Labels: null } tensor: return Read(tensor, access, frame);
            case TensorValue:
                return _evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Span, $"'{Evaluator.Text(frame, access.Target.Span)}' is a single element here and has no axes to index. Remove the brackets.");
            default:
                return _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, access.Span, $"'{Evaluator.Text(frame, access.Target.Span)}' is {target.Describe()} and has no axes to index. Remove the brackets.");
        }
    }

    /// <summary><c>y[..s, d] = …</c>: the value for all indices, its axes in the order of the target.</summary>
    public Value Assign(IndexedTargetSyntax target, ExpressionSyntax expression, Frame frame)
    {
        IndexScope? outer = frame.Index;
        var scope = new IndexScope(target.Indices, outer);
        frame.Index = scope;
        try
        {
            Bind(target.Indices, scope, frame);
            new RangeInference(_evaluator, scope, frame).Infer(expression);
            Value value = _evaluator.Evaluate(expression, frame);
            return value is ErrorValue || !Ranged(scope, target.Indices, frame) ? ErrorValue.Instance : Fill(scope, Arithmetic.First(value), target, expression, frame);
        }
        finally
        {
            frame.Index = outer;
        }
    }

    /// <summary>Settles ranges that binders state themselves: <c>i in T</c>.</summary>
    public void Bind(IEnumerable<IndexBinderSyntax> binders, IndexScope scope, Frame frame)
    {
        foreach (IndexBinderSyntax syntax in binders.Where(binder => binder.Range is not null))
        {
            Value range = _evaluator.Evaluate(syntax.Range!, frame);
            if (range is ListValue { Items: [NumberValue { Number: 0 }, var end] } && syntax.Range is BinarySyntax)
            {
                range = end;
            }

            var extents = new List<Extent>();
            if (!_evaluator.Shapes.AddExtents(range, extents, frame, syntax.Range!.Span))
            {
                continue;
            }

            IndexBinder binder = scope.Find(syntax.Name.Text)!;
            if (binder.IsRest)
            {
                binder.SetCount(extents.Count);
            }

            for (int i = 0; i < binder.Labels!.Count && i < extents.Count; i++)
            {
                binder.Labels[i].Extent = extents[i];
            }
        }
    }

    /// <summary>Whether all variables of a scope have a range; reported where one has none.</summary>
    public bool Ranged(IndexScope scope, IEnumerable<IndexBinderSyntax> binders, Frame frame)
    {
        foreach (IndexBinder binder in scope.Binders)
        {
            if (!binder.IsRanged)
            {
                TextSpan span = binders.First(syntax => syntax.Name.Text == binder.Name).Span;
                _evaluator.Error(ShapeDiagnostics.IndexRange, frame, span, binder.Unranged(frame));
                return false;
            }
        }

        return true;
    }

    private Value Fill(IndexScope scope, Value value, IndexedTargetSyntax target, ExpressionSyntax expression, Frame frame)
    {
        List<AxisLabel> labels = scope.Binders.SelectMany(binder => binder.Labels!).ToList();
        if (value is TensorValue tensor && (tensor.Labels is not null || tensor.Node.Shape.Rank == 0))
        {
            return new TensorValue(tensor.Labels is null && labels.Count == 0 ? tensor.Node : _evaluator.Math.Spread(tensor, labels));
        }

        Shape shape = Shape.Of(labels.Select(label => label.Extent!.Value));
        return value switch
        {
            NumberValue or BooleanValue or ExtentValue => labels.Count == 0 ? value : new FilledValue(value, shape),
            BatchValue => new TensorValue(Builder.Broadcast(_evaluator.Math.ToNode(value), shape, [])),
            _ => _evaluator.Error(ShapeDiagnostics.Mismatch, frame, expression.Span, $"'{target.Name.Text}[…]' takes one element for each index, but '{Evaluator.Text(frame, expression.Span)}' is {value.Describe()}. Index it too, or assign to '{target.Name.Text}' without brackets."),
        };
    }

    private Value Item(ListValue list, IndexSyntax access, Frame frame)
    {
        Value place = access.Indices.Count == 1 ? _evaluator.Evaluate(access.Indices[0], frame) : SpreadValue.Instance;
        return place is ErrorValue ? place
            : place is ListValue { Items: [NumberValue { IsWhole: true } start, NumberValue { IsWhole: true } end] } && 0 <= start.Number && start.Number <= end.Number && end.Number <= list.Items.Count
                ? new ListValue(list.Items.Skip((int)start.Number).Take((int)(end.Number - start.Number)).ToList())
            : place is NumberValue { IsWhole: true } number && number.Number >= 0 && number.Number < list.Items.Count ? list.Items[(int)number.Number]
            : _evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Span, FormattableString.Invariant($"the list has the places 0 to {list.Items.Count - 1}, but '{Evaluator.Text(frame, access.Span)}' asks for another. Use one of them."));
    }

    private Value Read(TensorValue tensor, IndexSyntax access, Frame frame)
    {
        if (Settle(access, tensor.Node.Shape, frame) is not { } uses)
        {
            return ErrorValue.Instance;
        }

        // Slices and constant places first: each shortens or removes an axis.
        Node node = tensor.Node;
        var axes = new List<object?>();
        int axis = 0;
        foreach (IndexUse use in uses)
        {
            switch (use)
            {
                case IndexUse.Variables variables:
                    axes.AddRange(variables.Binder.Labels!);
                    axis += variables.Binder.Labels!.Count;
                    break;
                case IndexUse.Slice slice:
                    if (Slicing.Slice(_evaluator, node, axis, slice, frame) is not { } sliced)
                    {
                        return ErrorValue.Instance;
                    }

                    node = sliced;
                    axes.Add(null);
                    axis++;
                    break;
                case IndexUse.Place place:
                    Value value = Arithmetic.First(_evaluator.Evaluate(place.Syntax, frame));
                    if (value is TensorValue { Type: { Element: ElementType.Int, Shape.Rank: 0 } } looked)
                    {
                        axes.Add(looked);
                        axis++;
                    }
                    else if (Slicing.Place(_evaluator, node, axis, value, place.Syntax, frame) is { } dropped)
                    {
                        node = dropped;
                    }
                    else
                    {
                        return ErrorValue.Instance;
                    }

                    break;
            }
        }

        return Label(node, axes, tensor.Node.Shape.Rank - uses.Sum(Consumed), access, frame);
    }

    private static int Consumed(IndexUse use) => use is IndexUse.Variables variables ? variables.Binder.Labels!.Count : 1;

    private Value Label(Node node, List<object?> axes, int whole, IndexSyntax access, Frame frame)
    {
        bool isElement = axes.Exists(axis => axis is not null);
        if (isElement && (whole > 0 || axes.Contains(null)))
        {
            return _evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Span, $"'{Evaluator.Text(frame, access.Span)}' takes single elements of some axes and whole stretches of others. Give every axis an index variable.");
        }

        List<AxisLabel> labels = axes.OfType<AxisLabel>().ToList();
        if (labels.Distinct().Count() != labels.Count)
        {
            return _evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Span, $"'{Evaluator.Text(frame, access.Span)}' uses one index variable for two axes. Use two, and compare them: 'Where(i == j, x[i, j], 0)'.");
        }

        if (!isElement)
        {
            return new TensorValue(node);
        }

        int gathered = axes.FindIndex(axis => axis is TensorValue);
        if (gathered < 0)
        {
            return Sorted(node, labels);
        }

        if (axes.FindIndex(gathered + 1, axis => axis is TensorValue) >= 0)
        {
            return _evaluator.Error(SemanticDiagnostics.Unsupported, frame, access.Span, $"'{Evaluator.Text(frame, access.Span)}' looks up two axes at once. Look up one after the other, in two statements.");
        }

        return new Gathering(_evaluator, frame).Gather(node, axes, gathered, (TensorValue)axes[gathered]!, access);
    }

    /// <summary>A value whose axes bear labels, with the axes brought into the order of the labels.</summary>
    public TensorValue Sorted(Node node, IReadOnlyList<AxisLabel> labels)
    {
        int[] order = Enumerable.Range(0, labels.Count).OrderBy(axis => labels[axis].Order).ToArray();
        return new TensorValue(Builder.Transpose(node, order), order.Select(axis => labels[axis]).ToList());
    }

    // How the indices fall on the axes; null where they do not, which is reported.
    private List<IndexUse>? Settle(IndexSyntax access, Shape shape, Frame frame)
    {
        List<IndexUse> uses = IndexUse.Of(access, frame.Index);
        bool placed = RangeInference.Place(uses, shape.Rank);
        bool onlyPlaces = uses.All(use => use is not IndexUse.Variables) && uses.Count <= shape.Rank;
        if (!placed && !onlyPlaces)
        {
            _evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Span, FormattableString.Invariant($"'{Evaluator.Text(frame, access.Span)}' has {uses.Count} indices for a value with the axes {shape}. Give each axis one index, or all that remain '..s'."));
            return null;
        }

        int axis = 0;
        Func<string> source = () => Evaluator.Text(frame, access.Span);
        foreach (IndexUse use in uses)
        {
            foreach (AxisLabel label in use is IndexUse.Variables variables ? variables.Binder.Labels! : [])
            {
                if (label.Extent is { } known && !ExtentRules.Fits(known, shape[axis]))
                {
                    string other = label.ExtentSource is null ? "" : $" in '{label.ExtentSource()}'";
                    _evaluator.Error(ShapeDiagnostics.IndexRange, frame, use.Syntax.Span, $"index '{label.Name}' ranges over {known}{other} but over {shape[axis]} in '{Evaluator.Text(frame, access.Span)}'. Use two index variables, or make the axes equal.");
                    return null;
                }

                label.Extent = label.Extent is { } extent ? ExtentRules.Merge(extent, shape[axis]) : shape[axis];
                label.ExtentSource ??= source;
                axis++;
            }

            axis += use is IndexUse.Variables ? 0 : 1;
        }

        return uses;
    }
}
