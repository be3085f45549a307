using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// All that the body of a unit of the prelude can tell of one use from another: the values of its names. Tensors count by their
/// types and by which of them are the same.
/// </summary>
internal sealed class UseKey : IEquatable<UseKey>
{
    private readonly UnitSymbol _unit;
    private readonly int _hash;

    private UseKey(UnitSymbol unit, List<KeyValuePair<string, Value>> values, List<Node> tensors)
    {
        (_unit, Values, Tensors) = (unit, values, tensors);
        int hash = unit.GetHashCode();
        foreach (KeyValuePair<string, Value> value in values)
        {
            hash = unchecked((hash * 31) + Hash(value.Value));
        }

        _hash = hash;
    }

    /// <summary>The names with their values.</summary>
    public List<KeyValuePair<string, Value>> Values { get; }

    /// <summary>The tensors among the values, each once.</summary>
    public List<Node> Tensors { get; }

    /// <summary>Of a use whose inputs are bound; null where a value can reach beyond the unit, as a layer or a function of the user's can.</summary>
    public static UseKey? Of(UnitSymbol unit, Frame frame)
    {
        var values = new List<KeyValuePair<string, Value>>(frame.Locals.Count);
        var tensors = new List<Node>();
        foreach (KeyValuePair<string, Value> local in frame.Locals)
        {
            if (!IsPlain(local.Value))
            {
                return null;
            }

            if (local.Value is TensorValue { Node: var node } && !tensors.Contains(node))
            {
                tensors.Add(node);
            }

            values.Add(local);
        }

        return new UseKey(unit, values, tensors);
    }

    /// <inheritdoc/>
    public bool Equals(UseKey? other)
    {
        if (other is null || _hash != other._hash || _unit != other._unit || Values.Count != other.Values.Count)
        {
            return false;
        }

        for (int i = 0; i < Values.Count; i++)
        {
            if (Values[i].Key != other.Values[i].Key || !AreEqual(Values[i].Value, other.Values[i].Value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UseKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private static bool IsPlain(Value value) => value switch
    {
        NumberValue or BooleanValue or ExtentValue or StringValue or BatchValue => true,
        TensorValue tensor => tensor.Labels is null,
        FilledValue filled => IsSettled(filled.Element),
        ListValue list => list.Items.All(IsSettled),
        UnitCallable function => function.Overloads.All(unit => unit.File.IsPrelude) && function.Given.All(given => IsSettled(given.Value)),
        IntrinsicCallable function => function.Given.All(given => IsSettled(given.Value)),
        _ => false,
    };

    private static bool IsSettled(Value value) => value is not TensorValue && IsPlain(value);

    private bool AreEqual(Value left, Value right, UseKey other) => (left, right) switch
    {
        (NumberValue a, NumberValue b) => AreSame(a.Number, b.Number),
        (BooleanValue a, BooleanValue b) => a.IsTrue == b.IsTrue,
        (ExtentValue a, ExtentValue b) => a.Extent == b.Extent,
        (StringValue a, StringValue b) => a.Text == b.Text,
        (BatchValue a, BatchValue b) => AreSame(a.Factor, b.Factor),
        (TensorValue a, TensorValue b) => a.Node.Type == b.Node.Type && Tensors.IndexOf(a.Node) == other.Tensors.IndexOf(b.Node),
        (FilledValue a, FilledValue b) => a.Shape == b.Shape && AreEqual(a.Element, b.Element, other),
        (ListValue a, ListValue b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, (x, y) => AreEqual(x, y, other)).All(same => same),
        (UnitCallable a, UnitCallable b) => a.Name == b.Name && a.Overloads.SequenceEqual(b.Overloads) && AreEqual(a.Given, b.Given, other),
        (IntrinsicCallable a, IntrinsicCallable b) => a.Intrinsic == b.Intrinsic && AreEqual(a.Given, b.Given, other),
        _ => false,
    };

    private bool AreEqual(IReadOnlyList<Argument> left, IReadOnlyList<Argument> right, UseKey other) => left.Count == right.Count
        && left.Zip(right, (a, b) => a.Name?.Text == b.Name?.Text && AreEqual(a.Value, b.Value, other)).All(same => same);

    // Zeros of both signs are equal numbers, but not the same argument.
    private static bool AreSame(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);

    private static int Hash(Value value) => value switch
    {
        NumberValue number => BitConverter.DoubleToInt64Bits(number.Number).GetHashCode(),
        BooleanValue boolean => boolean.IsTrue ? 1 : 2,
        TensorValue tensor => tensor.Node.Shape.GetHashCode(),
        _ => 3,
    };
}
