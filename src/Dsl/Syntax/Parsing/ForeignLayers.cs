namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>The layers and functions of PyTorch and Keras under the names that they have here.</summary>
internal static class ForeignLayers
{
    /// <summary>How the frameworks' modules are usually called.</summary>
    public static readonly Dictionary<string, string> Frameworks = new(StringComparer.Ordinal)
    {
        ["nn"] = "PyTorch",
        ["F"] = "PyTorch",
        ["torch"] = "PyTorch",
        ["tf"] = "TensorFlow",
        ["keras"] = "Keras",
        ["np"] = "NumPy",
        ["jnp"] = "JAX",
    };

    /// <summary>The name here, and how many leading arguments fall away because they are inferred; all of them if -1.</summary>
    private static readonly Dictionary<string, (string Name, int Inferred)> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Linear"] = ("Linear", 1),
        ["Dense"] = ("Linear", 0),
        ["Embedding"] = ("Embedding", 1),
        ["Conv1d"] = ("Conv", 1),
        ["Conv2d"] = ("Conv", 1),
        ["ConvTranspose1d"] = ("ConvTranspose", 1),
        ["ConvTranspose2d"] = ("ConvTranspose", 1),
        ["MaxPool1d"] = ("MaxPool", 0),
        ["MaxPool2d"] = ("MaxPool", 0),
        ["AvgPool1d"] = ("AvgPool", 0),
        ["AvgPool2d"] = ("AvgPool", 0),
        ["BatchNorm1d"] = ("BatchNorm", -1),
        ["BatchNorm2d"] = ("BatchNorm", -1),
        ["BatchNormalization"] = ("BatchNorm", -1),
        ["LayerNorm"] = ("LayerNorm", -1),
        ["RMSNorm"] = ("RmsNorm", -1),
        ["LSTM"] = ("Lstm", 1),
        ["GRU"] = ("Gru", 1),
        ["RNN"] = ("Rnn", 1),
        ["Softmax"] = ("Softmax", -1),
        ["LogSoftmax"] = ("LogSoftmax", -1),
        ["ReLU"] = ("Relu", 0),
        ["LeakyReLU"] = ("LeakyRelu", 0),
        ["leaky_relu"] = ("LeakyRelu", 0),
        ["GELU"] = ("Gelu", 0),
        ["SiLU"] = ("Silu", 0),
        ["ELU"] = ("Elu", 0),
        ["SELU"] = ("Selu", 0),
        ["CrossEntropyLoss"] = ("CrossEntropy", -1),
        ["MSELoss"] = ("MeanSquaredError", -1),
        ["BCEWithLogitsLoss"] = ("BinaryCrossEntropy", -1),
    };

    /// <summary>What to write instead of a framework's name with these arguments.</summary>
    public static string Advise(string name, string arguments, bool isCall)
    {
        if (name == "Sequential")
        {
            return "Write a pipeline: 'x -> Linear(128) -> Relu'.";
        }

        (string ours, int inferred) = Names.TryGetValue(name, out var known) ? known : (Pascal(name), 0);
        string[] parts = arguments.Length == 0 ? [] : arguments.Split(',');
        if (inferred < 0 || parts.Length == 0)
        {
            return isCall && arguments.Length > 0 ? $"Here its sizes are inferred: write '{ours}'." : $"Write '{ours}'.";
        }

        string kept = string.Join(",", parts.Skip(parts.Length > inferred ? inferred : 0)).Trim().Replace("kernel_size", "kernel").Replace(" = ", ": ").Replace("=", ": ");
        return inferred > 0 ? $"Here the input size is inferred: write '{ours}({kept})'." : $"Write '{ours}({kept})'.";
    }

    /// <summary><c>max_pool</c> as <c>MaxPool</c>.</summary>
    private static string Pascal(string name) => string.Concat(
        name.Split('_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
