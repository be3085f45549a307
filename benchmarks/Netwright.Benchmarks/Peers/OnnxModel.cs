using System.Runtime.InteropServices;

namespace Netwright.Benchmarks.Peers;

/// <summary>The same network as an ONNX model, with the same weights: Gemm and Relu are all that is compared.</summary>
internal static class OnnxModel
{
    /// <summary>The name of the model's input.</summary>
    public const string Input = "input";

    private const int IrVersion = 8, OperatorSet = 17, Float = 1, IntegerAttribute = 2;

    /// <summary>The bytes of an <c>.onnx</c> file.</summary>
    public static byte[] Of(Network network, int rows, int inputs)
    {
        var graph = new ProtobufWriter();
        string value = Input;
        foreach (LayerInfo layer in network.Layers)
        {
            graph.Message(1, layer.Name.StartsWith("Linear", StringComparison.Ordinal)
                ? Node("Gemm", [value, layer.Name + ".weight", layer.Name + ".bias"], layer.Name).Message(5, TransposesWeight)
                : Node("Relu", [value], layer.Name));
            value = layer.Name;
        }

        graph.Text(2, network.Name);
        foreach (Parameter parameter in network.Weights)
        {
            graph.Message(5, Tensor(parameter));
        }

        graph.Message(11, Value(Input, rows, inputs)).Message(12, Value(value, rows, null));
        return new ProtobufWriter().Number(1, IrVersion).Message(7, graph).Message(8, new ProtobufWriter().Number(2, OperatorSet)).ToArray();
    }

    /// <summary>The name of the model's output: its last layer.</summary>
    public static string Output(Network network) => network.Layers[^1].Name;

    private static ProtobufWriter TransposesWeight => new ProtobufWriter().Text(1, "transB").Number(3, 1).Number(20, IntegerAttribute);

    private static ProtobufWriter Node(string operation, string[] inputs, string output)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(3, output).Text(4, operation);
    }

    private static ProtobufWriter Tensor(Parameter parameter)
    {
        var tensor = new ProtobufWriter();
        foreach (int extent in parameter.Shape)
        {
            tensor.Number(1, extent);
        }

        return tensor.Number(2, Float).Text(8, parameter.Name).Bytes(9, MemoryMarshal.AsBytes(parameter.ToArray().AsSpan()));
    }

    private static ProtobufWriter Value(string name, int rows, int? columns)
    {
        // An extent without a value is one that the model leaves open.
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, rows));
        shape.Message(1, columns is { } known ? new ProtobufWriter().Number(1, known) : new ProtobufWriter());
        var type = new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, Float).Message(2, shape));
        return new ProtobufWriter().Text(1, name).Message(2, type);
    }
}
