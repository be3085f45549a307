namespace Netwright.Dsl.Graph;

/// <summary>
/// An operation that the compiler knows; everything else is text over these. One definition each: name, kind, number of
/// inputs (-1: one or more), documentation, and the rule that gives the type of the result.
/// </summary>
public sealed class Primitive(
    string name,
    PrimitiveKind kind,
    int arity,
    string documentation,
    Func<NodeAttributes?, IReadOnlyList<TensorType>, TensorType> infer)
{
    /// <summary>Its name in printed graphs, and as a function of the language where it is one.</summary>
    public string Name { get; } = name;

    /// <summary>How passes treat it.</summary>
    public PrimitiveKind Kind { get; } = kind;

    /// <summary>The number of inputs; -1 for one or more.</summary>
    public int Arity { get; } = arity;

    /// <summary>What it computes, as a formula.</summary>
    public string Documentation { get; } = documentation;

    /// <summary>The type of the result; throws <see cref="GraphException"/> for inputs that do not fit.</summary>
    public TensorType Infer(NodeAttributes? attributes, IReadOnlyList<TensorType> inputs)
    {
        if (Arity >= 0 && inputs.Count != Arity)
        {
            throw new GraphException(FormattableString.Invariant($"{Name} takes {Arity} inputs, not {inputs.Count}"));
        }

        return infer(attributes, inputs);
    }

    /// <summary>The type of the result of nodes.</summary>
    public TensorType Infer(NodeAttributes? attributes, Node[] inputs)
    {
        var types = new TensorType[inputs.Length];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = inputs[i].Type;
        }

        return Infer(attributes, types);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
