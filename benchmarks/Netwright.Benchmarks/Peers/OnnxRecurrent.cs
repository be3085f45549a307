using System.Runtime.InteropServices;

namespace Netwright.Benchmarks.Peers;

/// <summary>A table of symbols, recurrent layers and a linear layer behind the last step as an ONNX model, with the weights of a compiled network.</summary>
internal static class OnnxRecurrent
{
    private const int Width = 128, Layers = 2;

    /// <summary>The bytes of an <c>.onnx</c> file.</summary>
    public static byte[] Of(Network network, int rows, int length)
    {
        // The order of the gates there, by their places here.
        (string operation, int[] gates) = network switch
        {
            LstmClassifier => ("LSTM", [0, 3, 1, 2]),
            GruClassifier => ("GRU", new[] { 1, 0, 2 }),
            _ => ("RNN", [0]),
        };
        Parameter[] weights = [.. network.Weights];
        var graph = new ProtobufWriter();
        graph.Message(1, OnnxGraph.Node("Gather", ["table", OnnxGraph.Input], ["embedded"]));
        graph.Message(1, OnnxGraph.Node("Transpose", ["embedded"], ["steps0"]).Message(5, OnnxGraph.Integers("perm", 1, 0, 2)));
        graph.Message(5, OnnxGraph.Tensor("table", weights[0].Shape.ToArray(), weights[0].ToArray()));
        for (int layer = 0; layer < Layers; layer++)
        {
            ProtobufWriter node = OnnxGraph.Node(operation, [$"steps{layer}", $"W{layer}", $"R{layer}", $"B{layer}"], [$"all{layer}", $"last{layer}"]).Message(5, OnnxGraph.Integer("hidden_size", Width));
            graph.Message(1, operation == "GRU" ? node.Message(5, OnnxGraph.Integer("linear_before_reset", 1)) : node);
            graph.Message(1, OnnxGraph.Node("Squeeze", [$"all{layer}", "direction"], [$"steps{layer + 1}"]));
            Parameter[] own = weights[((4 * layer) + 1)..((4 * layer) + 5)];
            graph.Message(5, OnnxGraph.Tensor($"W{layer}", [1, gates.Length * Width, Width], InOrder(own[0], gates)));
            graph.Message(5, OnnxGraph.Tensor($"R{layer}", [1, gates.Length * Width, Width], InOrder(own[1], gates)));
            graph.Message(5, OnnxGraph.Tensor($"B{layer}", [1, 2 * gates.Length * Width], [.. InOrder(own[2], gates), .. InOrder(own[3], gates)]));
        }

        graph.Message(1, OnnxGraph.Node("Squeeze", [$"last{Layers - 1}", "first"], ["last"]));
        graph.Message(1, OnnxGraph.Node("Gemm", ["last", "weight", "bias"], [OnnxGraph.Output]).Message(5, OnnxGraph.Integer("transB", 1)));
        graph.Message(5, OnnxGraph.Tensor("weight", weights[^2].Shape.ToArray(), weights[^2].ToArray()));
        graph.Message(5, OnnxGraph.Tensor("bias", weights[^1].Shape.ToArray(), weights[^1].ToArray()));
        graph.Message(5, OnnxGraph.Tensor("direction", [1], 1L)).Message(5, OnnxGraph.Tensor("first", [1], 0L));
        graph.Text(2, network.Name);
        graph.Message(11, OnnxGraph.Value(OnnxGraph.Input, OnnxGraph.Int64, rows, length));
        graph.Message(12, OnnxGraph.Value(OnnxGraph.Output, OnnxGraph.Float, rows, weights[^1].Count));
        return OnnxGraph.Model(graph);
    }

    private static float[] InOrder(Parameter parameter, int[] gates)
    {
        float[] values = parameter.ToArray();
        int size = values.Length / gates.Length;
        return [.. gates.SelectMany(gate => values.Skip(gate * size).Take(size))];
    }
}
