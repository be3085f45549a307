using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>A primitive about to be applied to nodes; the type of the result need not be given.</summary>
internal readonly struct Application(Primitive primitive, NodeAttributes? attributes, Node[] inputs, TensorType? type = null)
{
    /// <summary>What is applied.</summary>
    public Primitive Primitive { get; } = primitive;

    /// <summary>What the primitive needs beside values.</summary>
    public NodeAttributes? Attributes { get; } = attributes;

    /// <summary>What it is applied to.</summary>
    public Node[] Inputs { get; } = inputs;

    /// <summary>The type that the result must have; inferred when a rule asks.</summary>
    public TensorType Type => type ?? Primitive.Infer(Attributes, Inputs);

    /// <summary>The first input.</summary>
    public Node X => Inputs[0];

    /// <summary>The second input.</summary>
    public Node Y => Inputs[1];

    /// <summary>The attributes as the type that the primitive declares.</summary>
    public T Get<T>() where T : NodeAttributes => (T)Attributes!;
}
