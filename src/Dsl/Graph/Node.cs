namespace Netwright.Dsl.Graph;

/// <summary>One value of a graph in static single assignment form: a primitive applied to earlier nodes. Compared by identity.</summary>
public sealed class Node
{
    private readonly Node[] _inputs;

    internal Node(int id, Primitive primitive, NodeAttributes? attributes, Node[] inputs, TensorType type, Origin origin)
    {
        Id = id;
        Primitive = primitive;
        Attributes = attributes;
        _inputs = inputs;
        Type = type;
        Origin = origin;
    }

    /// <summary>Its position in its graph.</summary>
    public int Id { get; }

    /// <summary>What computes it.</summary>
    public Primitive Primitive { get; }

    /// <summary>What the primitive needs beside values; null where it needs nothing.</summary>
    public NodeAttributes? Attributes { get; }

    /// <summary>The values that it is computed from.</summary>
    public EquatableArray<Node> Inputs => new(_inputs);

    /// <summary>The type of the value.</summary>
    public TensorType Type { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape Shape => Type.Shape;

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; }

    /// <summary>
    /// What stands for its inputs in another graph, where <paramref name="mapped"/> has it by their positions in this one, counted from
    /// <paramref name="from"/> on; before, each stands for itself. They themselves, in one array for all graphs, where nothing else
    /// does, as without <paramref name="mapped"/>. Not to be changed.
    /// </summary>
    public Node[] InputsFrom(Node[]? mapped, int from)
    {
        if (mapped is null)
        {
            return _inputs;
        }

        int same = 0;
        while (same < _inputs.Length && (_inputs[same].Id < from || ReferenceEquals(mapped[_inputs[same].Id - from], _inputs[same])))
        {
            same++;
        }

        if (same == _inputs.Length)
        {
            return _inputs;
        }

        var inputs = new Node[_inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _inputs[i].Id < from ? _inputs[i] : mapped[_inputs[i].Id - from];
        }

        return inputs;
    }

    /// <summary>Whether these are its inputs, in the array that <see cref="InputsFrom"/> returns for them.</summary>
    internal bool HasInputs(Node[] inputs) => ReferenceEquals(inputs, _inputs);

    /// <summary>The attributes as the type that the primitive declares.</summary>
    public T Get<T>() where T : NodeAttributes => (T)Attributes!;

    /// <summary>Cheaper than an object's own, and the same in every run.</summary>
    public override int GetHashCode() => Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"%{Id} {Primitive.Name} {Type}");
}
