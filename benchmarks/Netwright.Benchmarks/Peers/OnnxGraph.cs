using System.Runtime.InteropServices;

namespace Netwright.Benchmarks.Peers;

/// <summary>The messages of ONNX models.</summary>
internal static class OnnxGraph
{
    /// <summary>The name of a model's input.</summary>
    public const string Input = "input";

    /// <summary>The name of a model's output.</summary>
    public const string Output = "output";

    /// <summary>The number of the element type.</summary>
    public const int Float = 1, Int64 = 7;

    private const int IrVersion = 8, OperatorSet = 17, IntegerAttribute = 2, IntegersAttribute = 7;

    /// <summary>The bytes of an <c>.onnx</c> file.</summary>
    public static byte[] Model(ProtobufWriter graph) =>
        new ProtobufWriter().Number(1, IrVersion).Message(7, graph).Message(8, new ProtobufWriter().Number(2, OperatorSet)).ToArray();

    /// <summary>An operation.</summary>
    public static ProtobufWriter Node(string operation, string[] inputs, string[] outputs)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        return node.Text(3, outputs[0]).Text(4, operation);
    }

    /// <summary>An attribute of an operation.</summary>
    public static ProtobufWriter Integer(string name, long value) => new ProtobufWriter().Text(1, name).Number(3, value).Number(20, IntegerAttribute);

    /// <summary>An attribute of an operation.</summary>
    public static ProtobufWriter Integers(string name, params long[] values)
    {
        ProtobufWriter attribute = new ProtobufWriter().Text(1, name);
        foreach (long value in values)
        {
            attribute.Number(8, value);
        }

        return attribute.Number(20, IntegersAttribute);
    }

    /// <summary>A constant.</summary>
    public static ProtobufWriter Tensor(string name, int[] shape, params float[] values) => Tensor(name, shape, Float, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>A constant of whole numbers.</summary>
    public static ProtobufWriter Tensor(string name, int[] shape, params long[] values) => Tensor(name, shape, Int64, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>An input or output; an extent without a value is one that the model leaves open.</summary>
    public static ProtobufWriter Value(string name, int element, params int?[] extents)
    {
        var shape = new ProtobufWriter();
        foreach (int? extent in extents)
        {
            shape.Message(1, extent is { } known ? new ProtobufWriter().Number(1, known) : new ProtobufWriter());
        }

        var type = new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, element).Message(2, shape));
        return new ProtobufWriter().Text(1, name).Message(2, type);
    }

    private static ProtobufWriter Tensor(string name, int[] shape, int element, ReadOnlySpan<byte> values)
    {
        var tensor = new ProtobufWriter();
        foreach (int extent in shape)
        {
            tensor.Number(1, extent);
        }

        return tensor.Number(2, element).Text(8, name).Bytes(9, values);
    }
}
