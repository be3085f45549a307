using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>What a node computes: equal keys are equal values. <c>Bits</c> keeps the constants 0 and -0 apart.</summary>
internal readonly record struct NodeKey(Primitive Primitive, NodeAttributes? Attributes, EquatableArray<int> Inputs, long Bits)
{
    private static readonly HashSet<Primitive> Commutative =
    [
        Primitives.Add, Primitives.Multiply, Primitives.Minimum, Primitives.Maximum,
        Primitives.Equal, Primitives.NotEqual, Primitives.And, Primitives.Or,
    ];

    /// <summary>The key of a primitive applied to nodes.</summary>
    public static NodeKey Of(Primitive primitive, NodeAttributes? attributes, Node[] inputs)
    {
        int[] ids = inputs.Select(input => input.Id).ToArray();
        if (Commutative.Contains(primitive))
        {
            Array.Sort(ids);
        }

        long bits = attributes is ConstantAttributes constant ? BitConverter.DoubleToInt64Bits(constant.Value) : 0;
        return new NodeKey(primitive, attributes, new EquatableArray<int>(ids), bits);
    }
}
