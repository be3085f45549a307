using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Op = Netwright.Dsl.Elaboration.ElementwiseOperations;

namespace Netwright.Dsl.Elaboration;

/// <summary>What needs no node: operations on constants, and those that change nothing.</summary>
internal static class ConstantFolding
{
    private static readonly ElementwiseOperation And = Op.ByOperator[BinaryOperator.And];
    private static readonly ElementwiseOperation Or = Op.ByOperator[BinaryOperator.Or];
    private static readonly ElementwiseOperation NotEqual = Op.ByOperator[BinaryOperator.NotEqual];
    private static readonly ElementwiseOperation Subtract = Op.ByOperator[BinaryOperator.Subtract];

    /// <summary>The folded value; null where there is work to do.</summary>
    public static Value? Fold(ElementwiseOperation operation, IReadOnlyList<Value> values)
    {
        if (Numbers(values) is { } numbers && operation.Name != "Erf")
        {
            double result = operation.Fold(numbers);
            bool truth = operation.GivesTruth || (operation == Op.Where && values[1] is BooleanValue && values[2] is BooleanValue);
            return truth ? BooleanValue.Of(result != 0) : new NumberValue(result);
        }

        return values.Count switch
        {
            3 when operation == Op.Where => values[0] is BooleanValue condition ? condition.IsTrue ? values[1] : values[2] : null,
            2 => Symbolic(operation, values[0], values[1]) ?? Neutral(operation, values[0], values[1]),
            _ => null,
        };
    }

    /// <summary>A value as a number known when compiling; null where it is none.</summary>
    public static double? Number(Value value) => value switch
    {
        NumberValue number => number.Number,
        BooleanValue boolean => boolean.IsTrue ? 1 : 0,
        ExtentValue { Extent.IsConstant: true } extent => extent.Extent.Size,
        _ => null,
    };

    private static double[]? Numbers(IReadOnlyList<Value> values)
    {
        double[]? numbers = null;
        for (int i = 0; i < values.Count; i++)
        {
            if (Number(values[i]) is not { } number)
            {
                return null;
            }

            numbers ??= new double[values.Count];
            numbers[i] = number;
        }

        return numbers;
    }

    // Lengths that are not known yet, and the number of samples.
    private static Value? Symbolic(ElementwiseOperation operation, Value left, Value right)
    {
        if (left is BatchValue or ExtentValue && Number(right) is { } number)
        {
            return WithNumber(operation, left, number, right is NumberValue);
        }

        if (right is BatchValue or ExtentValue && Number(left) is { } first && (operation == Op.Multiply || operation == Op.Add))
        {
            return WithNumber(operation, right, first, left is NumberValue);
        }

        if (left is ExtentValue a && right is ExtentValue b)
        {
            return operation == Op.Multiply && ExtentRules.Multiply(a.Extent, b.Extent) is { } product ? ExtentValue.Of(product)
                : operation == Op.Equal ? BooleanValue.Of(a.Extent == b.Extent)
                : operation == NotEqual ? BooleanValue.Of(a.Extent != b.Extent)
                : null;
        }

        return null;
    }

    private static Value? WithNumber(ElementwiseOperation operation, Value value, double number, bool isWhole)
    {
        if (value is BatchValue batch)
        {
            return operation == Op.Multiply ? new BatchValue(batch.Factor * number)
                : operation == Op.Divide ? new BatchValue(batch.Factor / number)
                : operation == Op.Maximum && batch.Factor >= number && number >= 0 ? batch
                : null;
        }

        Extent extent = ((ExtentValue)value).Extent;
        if (!isWhole || number != Math.Floor(number) || Math.Abs(number) > int.MaxValue)
        {
            return null;
        }

        return operation == Op.Multiply && ExtentRules.Multiply(extent, (int)number) is { } product ? ExtentValue.Of(product)
            : operation == Op.Add ? ExtentValue.Of(ExtentRules.Add(extent, (int)number))
            : operation == Subtract ? ExtentValue.Of(ExtentRules.Add(extent, -(int)number))
            : operation == Op.Divide && number > 0 && extent.Scale % (int)number == 0 && extent.Offset % (int)number == 0
                ? ExtentValue.Of(new Extent(extent.Size < 0 ? -1 : extent.Size / (int)number, extent.Dim, extent.Scale / (int)number, extent.Offset / (int)number))
            : operation == Op.Equal ? BooleanValue.False
            : operation == NotEqual ? BooleanValue.True
            : null;
    }

    private static Value? Neutral(ElementwiseOperation operation, Value left, Value right)
    {
        if (right is NumberValue { Number: var second } && left is TensorValue { Type.Element: ElementType.Float })
        {
            return (second == 0 && (operation == Op.Add || operation == Subtract)) || (second == 1 && (operation == Op.Multiply || operation == Op.Divide)) ? left : null;
        }

        if (left is NumberValue { Number: var first } && right is TensorValue { Type.Element: ElementType.Float })
        {
            return (first == 0 && operation == Op.Add) || (first == 1 && operation == Op.Multiply) ? right : null;
        }

        if (operation == And || operation == Or)
        {
            return left is BooleanValue a ? a.IsTrue == (operation == And) ? right : a
                : right is BooleanValue b ? b.IsTrue == (operation == And) ? left : b
                : null;
        }

        return Outside(left, right) || Outside(right, left)
            ? operation == Op.Equal ? BooleanValue.False : operation == NotEqual ? BooleanValue.True : null
            : null;
    }

    // A label is never equal to a number that it cannot be: an "ignore" of -1 costs nothing.
    private static bool Outside(Value index, Value number) =>
        index is TensorValue { Node.Type: { Element: ElementType.Int, Range: > 0 } type } && number is NumberValue { Number: var value } && (value < 0 || value >= type.Range);
}
