using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>A primitive about to be applied to nodes, and the type that the result must have.</summary>
internal sealed record Application(Primitive Primitive, NodeAttributes? Attributes, Node[] Inputs, TensorType Type)
{
    /// <summary>The first input.</summary>
    public Node X => Inputs[0];

    /// <summary>The second input.</summary>
    public Node Y => Inputs[1];

    /// <summary>The attributes as the type that the primitive declares.</summary>
    public T Get<T>() where T : NodeAttributes => (T)Attributes!;
}
