namespace Netwright.Benchmarks.Peers;

/// <summary>The same network as an ONNX model, with the same weights: Gemm and Relu are all that is compared.</summary>
internal static class OnnxModel
{
    /// <summary>The bytes of an <c>.onnx</c> file.</summary>
    public static byte[] Of(Network network, int rows, int inputs)
    {
        var graph = new ProtobufWriter();
        string value = OnnxGraph.Input;
        foreach (LayerInfo layer in network.Layers)
        {
            string result = layer == network.Layers[^1] ? OnnxGraph.Output : layer.Name;
            graph.Message(1, layer.Name.StartsWith("Linear", StringComparison.Ordinal)
                ? OnnxGraph.Node("Gemm", [value, layer.Name + ".weight", layer.Name + ".bias"], [result]).Message(5, OnnxGraph.Integer("transB", 1))
                : OnnxGraph.Node("Relu", [value], [result]));
            value = result;
        }

        graph.Text(2, network.Name);
        foreach (Parameter parameter in network.Weights)
        {
            graph.Message(5, OnnxGraph.Tensor(parameter.Name, parameter.Shape.ToArray(), parameter.ToArray()));
        }

        graph.Message(11, OnnxGraph.Value(OnnxGraph.Input, OnnxGraph.Float, rows, inputs)).Message(12, OnnxGraph.Value(value, OnnxGraph.Float, rows, null));
        return OnnxGraph.Model(graph);
    }
}
