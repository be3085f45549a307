using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Operators and element-wise functions over all kinds of values.</summary>
internal sealed class Arithmetic(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    private GraphBuilder Builder => _evaluator.Context.Builder;

    /// <summary>A prefix operator.</summary>
    public Value Unary(UnarySyntax unary, Value operand, Frame frame) => unary.Operator switch
    {
        UnaryOperator.Plus => operand,
        UnaryOperator.Minus => Apply(ElementwiseOperations.Negate, [operand], frame, unary.Span),
        _ => Apply(ElementwiseOperations.Not, [operand], frame, unary.Span),
    };

    /// <summary>An infix operator. Both sides are evaluated, except where the left side of a constant test decides.</summary>
    public Value Binary(BinarySyntax syntax, Frame frame)
    {
        Value left = _evaluator.Evaluate(syntax.Left, frame);
        if (left is BooleanValue decided && decided.IsTrue == (syntax.Operator == BinaryOperator.Or) && syntax.Operator is BinaryOperator.Or or BinaryOperator.And)
        {
            return left;
        }

        Value right = _evaluator.Evaluate(syntax.Right, frame);
        if (left is ErrorValue || right is ErrorValue)
        {
            return ErrorValue.Instance;
        }

        if (syntax.Operator == BinaryOperator.Range)
        {
            return new ListValue([left, right]);
        }

        Value result = Apply(ElementwiseOperations.ByOperator[syntax.Operator], [left, right], frame, syntax.Span, syntax);
        return result is NumberValue { IsWhole: false } number && syntax.Operator == BinaryOperator.Divide && left is NumberValue or ExtentValue
            ? new NumberValue(number.Number, QuotientOf(syntax, left, right, frame))
            : result;
    }

    /// <summary>An element-wise operation on any values.</summary>
    public Value Apply(ElementwiseOperation operation, IReadOnlyList<Value> operands, Frame frame, TextSpan span, BinarySyntax? syntax = null)
    {
        var values = new List<Value>(operands.Count);
        bool hasList = false;
        bool hasFilled = false;
        foreach (Value operand in operands)
        {
            Value value = First(operand);
            if (value is ErrorValue)
            {
                return value;
            }

            hasList |= value is ListValue;
            hasFilled |= value is FilledValue;
            values.Add(value);
        }

        if (hasList)
        {
            return OnLists(operation, values, frame, span);
        }

        if (hasFilled)
        {
            UnwrapFilled(values);
        }

        if (ConstantFolding.Fold(operation, values) is { } folded)
        {
            return folded;
        }

        if (values.Find(value => value is not (NumberValue or BooleanValue or ExtentValue or BatchValue or FilledValue or TensorValue)) is { } odd)
        {
            return _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, span, odd is CallableValue callable
                ? $"'{callable.Name}' is a layer that was given no input, so '{Evaluator.Text(frame, span)}' has no value. Write 'x -> {callable.Name}', with x the input."
                : $"'{Evaluator.Text(frame, span)}' computes with {odd.Describe()}. Use numbers or tensors.");
        }

        return Align(values, frame, span, syntax) is { } aligned && ElementKinds.Check(_evaluator, operation, aligned.Nodes, values, frame, span, syntax)
            ? Build(operation, aligned)
            : ErrorValue.Instance;
    }

    /// <summary>Operands as nodes of one shape; null where they have none, which is reported.</summary>
    public ElementwiseAlignment? Align(IReadOnlyList<Value> values, Frame frame, TextSpan span, BinarySyntax? syntax = null)
    {
        IReadOnlyList<AxisLabel> labels = [];
        bool isWhole = false;
        bool isFloat = false;
        foreach (Value value in values)
        {
            if (value is TensorValue tensor)
            {
                labels = AxisLabel.Union(labels, tensor.Labels ?? []);
                isWhole |= tensor.Node.Type.Element == ElementType.Int;
                isFloat |= tensor.Node.Type.Element == ElementType.Float;
            }
        }

        ElementType hint = isWhole && !isFloat ? ElementType.Int : ElementType.Float;

        Shape common = labels.Count == 0 ? CommonShape(values) : Shape.Scalar;
        var nodes = new Node[values.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (values[i] is TensorValue { Labels: null } whole && whole.Node.Shape.Rank > 0 && (labels.Count > 0 || !ExtentRules.Fits(whole.Node.Shape, common)))
            {
                ReportMismatch(values, labels.Count > 0, frame, span, syntax);
                return null;
            }

            if (values[i] is FilledValue filled && labels.Count == 0 && !ExtentRules.Fits(filled.Shape, common))
            {
                ReportMismatch(values, false, frame, span, syntax);
                return null;
            }

            Node node = ToNode(values[i] is FilledValue constant ? constant.Element : values[i], hint);
            nodes[i] = node.Shape.Rank == 0 ? node : labels.Count == 0 ? Builder.Reshape(node, common) : Spread((TensorValue)values[i], labels);
        }

        return new ElementwiseAlignment(nodes, labels);
    }

    /// <summary>Repeats a labelled value along the labels that it lacks.</summary>
    public Node Spread(TensorValue value, IReadOnlyList<AxisLabel> labels)
    {
        IReadOnlyList<AxisLabel> own = value.Labels ?? [];
        Shape shape = Shape.Of(labels.Select(label => label.Extent!.Value));
        if (own.Count == labels.Count)
        {
            return Builder.Reshape(value.Node, shape);
        }

        var map = new List<int>(own.Count);
        for (int i = 0, axis = 0; i < labels.Count && axis < own.Count; i++)
        {
            if (ReferenceEquals(labels[i], own[axis]))
            {
                map.Add(i);
                axis++;
            }
        }

        return Builder.Broadcast(value.Node, shape, map);
    }

    /// <summary>A value as a node; numbers become whole or floating constants as their surroundings are.</summary>
    public Node ToNode(Value value, ElementType hint = ElementType.Float)
    {
        switch (value)
        {
            case TensorValue tensor: return tensor.Node;
            case NumberValue number: return Builder.Constant(number.Number, hint == ElementType.Int && number.IsWhole ? ElementType.Int : ElementType.Float);
            case BooleanValue boolean: return Builder.Constant(boolean.IsTrue ? 1 : 0, ElementType.Bool);
            case ExtentValue { Extent.IsConstant: true } extent: return Builder.Constant(extent.Extent.Size, hint);
            case ExtentValue extent: return Builder.Length(extent.Extent);
            case BatchValue batch:
                Node size = Builder.Add(Primitives.BatchSize);
                return batch.Factor == 1 ? size : Builder.Add(Primitives.Multiply, size, Builder.Constant(batch.Factor));
            case FilledValue filled: return Builder.Broadcast(ToNode(filled.Element, hint), filled.Shape, []);
            default: throw new GraphException($"{value.Describe()} as a tensor");
        }
    }

    /// <summary>Of several results the first, which is what a pipeline or an operator goes on with.</summary>
    public static Value First(Value value) => value is TupleValue { Items.Count: > 0 } tuple ? tuple.Items[0] : value;

    // A constant that fills the shape of a tensor beside it is as good as one number.
    private static void UnwrapFilled(List<Value> values)
    {
        Shape? shape = values.OfType<TensorValue>().Select(value => value.Type.Shape).FirstOrDefault(candidate => candidate.Rank > 0);
        for (int i = 0; shape is not null && i < values.Count; i++)
        {
            if (values[i] is FilledValue filled && ExtentRules.Fits(filled.Shape, shape))
            {
                values[i] = filled.Element;
            }
        }
    }

    private static Shape CommonShape(IReadOnlyList<Value> values)
    {
        Shape? common = null;
        foreach (Value value in values)
        {
            Shape? shape = value switch { TensorValue tensor => tensor.Node.Shape, FilledValue filled => filled.Shape, _ => null };
            if (shape is { Rank: > 0 })
            {
                common = common is null || !ExtentRules.Fits(common, shape) ? common ?? shape : ExtentRules.Merge(common, shape);
            }
        }

        return common ?? Shape.Scalar;
    }

    private static Quotient? QuotientOf(BinarySyntax syntax, Value left, Value right, Frame frame) =>
        ConstantFolding.Number(left) is { } dividend && ConstantFolding.Number(right) is { } divisor
            ? new Quotient(syntax, frame, dividend, divisor)
            : null;

    private TensorValue Build(ElementwiseOperation operation, ElementwiseAlignment aligned)
    {
        Node[] nodes = operation.IsSwapped ? Enumerable.Reverse(aligned.Nodes).ToArray() : aligned.Nodes;
        bool isEquality = operation.Primitive == Primitives.Equal || operation.Primitive == Primitives.NotEqual;
        return new TensorValue(
            isEquality && nodes[0].Type.Element == ElementType.Bool
                ? ElementKinds.Compare(Builder, operation.Primitive, nodes[0], nodes[1])
                : Builder.Add(operation.Primitive, nodes),
            aligned.Labels);
    }

    private Value OnLists(ElementwiseOperation operation, List<Value> values, Frame frame, TextSpan span)
    {
        int count = values.OfType<ListValue>().Max(list => list.Items.Count);
        if (operation == ElementwiseOperations.ByOperator[BinaryOperator.Equal] && values.Exists(value => value is not ListValue))
        {
            return BooleanValue.False;
        }

        if (values.OfType<ListValue>().Any(list => list.Items.Count != count))
        {
            return _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, span, $"'{Evaluator.Text(frame, span)}' computes with lists of different lengths. Make them equally long.");
        }

        var items = new List<Value>();
        for (int i = 0; i < count; i++)
        {
            items.Add(Apply(operation, values.Select(value => value is ListValue list ? list.Items[i] : value).ToList(), frame, span));
        }

        return items.Exists(item => item is ErrorValue) ? ErrorValue.Instance : new ListValue(items);
    }

    private void ReportMismatch(IReadOnlyList<Value> values, bool isIndexed, Frame frame, TextSpan span, BinarySyntax? syntax) =>
        MismatchReport.Report(_evaluator, values, isIndexed, frame, span, syntax);
}
