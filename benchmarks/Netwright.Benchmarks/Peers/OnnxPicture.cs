namespace Netwright.Benchmarks.Peers;

/// <summary>Writes a network for pictures as an ONNX model, layer by layer, with the weights of a compiled one in their order.</summary>
internal sealed class OnnxPicture(Network network, int rows)
{
    private readonly ProtobufWriter _graph = new();
    private readonly Queue<Parameter> _weights = new(network.Weights);
    private int _values;

    /// <summary>The same as <see cref="Netwright.Benchmarks.LeNet"/>.</summary>
    public static byte[] LeNet(Network network, int rows)
    {
        var model = new OnnxPicture(network, rows);
        string x = model.Pool(model.Relu(model.Conv(OnnxGraph.Input, 1, 0, hasBias: true)));
        x = model.Add("Flatten", [model.Pool(model.Relu(model.Conv(x, 1, 0, hasBias: true)))]);
        return model.Finish(model.Linear(model.Relu(model.Linear(model.Relu(model.Linear(x))))));
    }

    /// <summary>The same as <see cref="Netwright.Benchmarks.Residual20"/>.</summary>
    public static byte[] ResNet20(Network network, int rows)
    {
        var model = new OnnxPicture(network, rows);
        string x = model.Relu(model.ConvNorm(OnnxGraph.Input, 1, 1));
        for (int block = 0; block < 9; block++)
        {
            int stride = block is 3 or 6 ? 2 : 1;
            string y = model.ConvNorm(model.Relu(model.ConvNorm(x, stride, 1)), 1, 1);
            x = model.Relu(model.Add("Add", [y, stride == 1 ? x : model.ConvNorm(x, stride, 0)]));
        }

        return model.Finish(model.Linear(model.Add("Flatten", [model.Add("GlobalAveragePool", [x])])));
    }

    private string Add(string operation, string[] inputs, params ProtobufWriter[] attributes)
    {
        string result = $"value{_values++}";
        ProtobufWriter node = OnnxGraph.Node(operation, inputs, [result]);
        foreach (ProtobufWriter attribute in attributes)
        {
            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        return result;
    }

    private string Conv(string x, int stride, int padding, bool hasBias)
    {
        string[] weights = hasBias ? [Weight(), Weight()] : [Weight()];
        return Add("Conv", [x, .. weights], OnnxGraph.Integers("strides", stride, stride), OnnxGraph.Integers("pads", padding, padding, padding, padding));
    }

    private string ConvNorm(string x, int stride, int padding)
    {
        string y = Conv(x, stride, padding, hasBias: false);
        int channels = _weights.Peek().Count;
        return Add("BatchNormalization", [y, Weight(), Weight(), Constant(channels, 0), Constant(channels, 1)]);
    }

    private string Relu(string x) => Add("Relu", [x]);

    private string Pool(string x) => Add("MaxPool", [x], OnnxGraph.Integers("kernel_shape", 2, 2), OnnxGraph.Integers("strides", 2, 2));

    private string Linear(string x) => Add("Gemm", [x, Weight(), Weight()], OnnxGraph.Integer("transB", 1));

    private string Weight()
    {
        Parameter weight = _weights.Dequeue();
        _graph.Message(5, OnnxGraph.Tensor(weight.Name, weight.Shape.ToArray(), weight.ToArray()));
        return weight.Name;
    }

    private string Constant(int count, float value)
    {
        string name = $"constant{_values++}";
        _graph.Message(5, OnnxGraph.Tensor(name, [count], [.. Enumerable.Repeat(value, count)]));
        return name;
    }

    private byte[] Finish(string result)
    {
        _graph.Message(1, OnnxGraph.Node("Identity", [result], [OnnxGraph.Output])).Text(2, network.Name);
        _graph.Message(11, OnnxGraph.Value(OnnxGraph.Input, OnnxGraph.Float, rows, 3, 32, 32)).Message(12, OnnxGraph.Value(OnnxGraph.Output, OnnxGraph.Float, rows, 10));
        return OnnxGraph.Model(_graph);
    }
}
