using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>Recurrent layers' golden cases as programs: PyTorch's batch is the batch, and each sample has a shift of its own.</summary>
internal static class RecurrentProgram
{
    private static readonly Dictionary<string, string> Layers = new(StringComparer.Ordinal)
    {
        ["rnn_tanh"] = "Rnn({0})",
        ["rnn_relu"] = "Rnn({0}, activation: Relu)",
        ["lstm"] = "Lstm({0})",
        ["gru"] = "Gru({0})",
    };

    /// <summary>Whether a case is one of these.</summary>
    public static bool Knows(string name) => Layers.Keys.Any(layer => name.StartsWith(layer + "_l", StringComparison.Ordinal));

    /// <summary>The program of a case.</summary>
    public static GoldenProgram Of(GoldenCase golden)
    {
        int[] input = golden["input"].Shape, output = golden["output"].Shape;
        string size = golden.Settings.GetProperty("hidden").GetInt32() + $", layers: {golden.Settings.GetProperty("layers").GetInt32()}"
            + (golden.Settings.GetProperty("bidirectional").GetBoolean() ? ", bidirectional: true" : "");
        string layer = Layers.First(pair => golden.Name.StartsWith(pair.Key + "_l", StringComparison.Ordinal)).Value.Replace("{0}", size, StringComparison.Ordinal);
        var program = new GoldenProgram(golden.Name, $$"""
            network Case(float[{{input[1]}}, {{input[2]}}] input, index<{{input[0]}}> row) {
                weight float[{{input[0]}}, {{input[1]}}, {{input[2]}}] shift = 0;
                x[t, d] = input[t, d] + shift[row, t, d];
                return x -> {{layer}};
            }
            train Case(float[{{output[1]}}, {{output[2]}}] cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Batch = input[0],
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden, input[0]),
            Inputs = { ["input"] = golden["input"].Values, ["row"] = GoldenPrograms.RowsOf(input[0]), ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shift"] = GoldenPrograms.Scale(golden["grad_input"], input[0]) },
        };
        foreach (string name in golden.Names.Where(name => name.StartsWith("weight_", StringComparison.Ordinal) || name.StartsWith("bias_", StringComparison.Ordinal)))
        {
            program.Weights[name] = golden[name].Values;
            program.Gradients[name] = GoldenPrograms.Scale(golden["grad_" + name], input[0]);
        }

        return program;
    }
}
