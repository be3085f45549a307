using System.Text.Json;
using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The operators' golden cases as programs.</summary>
internal static class GoldenPrograms
{
    // Only the expression differs between these: one input of one sample.
    private static readonly Dictionary<string, string> Pointwise = new(StringComparer.Ordinal)
    {
        ["act_abs"] = "Abs(x)",
        ["act_cos"] = "Cos(x)",
        ["act_elu"] = "Elu(x)",
        ["act_exp"] = "Exp(x)",
        ["act_gelu"] = "Gelu(x)",
        ["act_gelu_tanh"] = "Gelu(x, approximate: true)",
        ["act_hardswish"] = "HardSwish(x)",
        ["act_hardtanh"] = "HardTanh(x)",
        ["act_leaky_relu"] = "LeakyRelu(x, 0.2)",
        ["act_log"] = "Log(x)",
        ["act_mish"] = "Mish(x)",
        ["act_reciprocal"] = "1 / x",
        ["act_relu"] = "Relu(x)",
        ["act_relu6"] = "Relu6(x)",
        ["act_selu"] = "Selu(x)",
        ["act_sigmoid"] = "Sigmoid(x)",
        ["act_silu"] = "Silu(x)",
        ["act_sin"] = "Sin(x)",
        ["act_softplus"] = "Softplus(x)",
        ["act_softsign"] = "Softsign(x)",
        ["act_sqrt"] = "Sqrt(x)",
        ["act_square"] = "Square(x)",
        ["act_tanh"] = "Tanh(x)",
        ["softmax"] = "Softmax(x)",
        ["softmax_large"] = "Softmax(x)",
        ["log_softmax"] = "LogSoftmax(x)",
        ["layer_norm"] = "x -> LayerNorm",
        ["rms_norm"] = "x -> RmsNorm",
        ["reduce_max"] = "Max(x, over: -1)",
        ["reduce_mean"] = "Mean(x, over: -1)",
        ["reduce_sum"] = "Sum(x, over: 1)",
    };

    private static readonly Dictionary<string, string> Losses = new(StringComparer.Ordinal)
    {
        ["loss_mse_loss"] = "MeanSquaredError(output, target)",
        ["loss_l1_loss"] = "MeanAbsoluteError(output, target)",
        ["loss_huber_loss"] = "Huber(output, target)",
        ["loss_smooth_l1_loss"] = "SmoothL1(output, target)",
        ["loss_bce_logits"] = "BinaryCrossEntropy(output, target)",
        ["loss_bce"] = "Mean(-target * Log(output) - (1 - target) * Log(1 - output))",
        ["cross_entropy"] = "CrossEntropy(output, target)",
        ["cross_entropy_huge"] = "CrossEntropy(output, target)",
        ["cross_entropy_smooth"] = "CrossEntropy(output, target, smoothing: 0.1)",
    };

    private static readonly Dictionary<string, string> Pairs = new(StringComparer.Ordinal)
    {
        ["broadcast_mul"] = "y[n, i, j] = a[n, i, j] * b[i, 0];",
        ["concat"] = "y = Concat(a, b, axis: 1);",
        ["matmul_batched"] = "y[n, i, j] = Sum(k => a[n, i, k] * b[n, k, j]);",
    };

    /// <summary>The case of that name.</summary>
    public static GoldenProgram Of(string name)
    {
        GoldenCase golden = GoldenCase.Operator(name);
        return Pointwise.TryGetValue(name, out string? expression) ? OfPointwise(golden, expression)
            : Losses.TryGetValue(name, out string? loss) ? OfLoss(golden, loss)
            : Pairs.TryGetValue(name, out string? statement) ? OfPair(golden, statement)
            : name.StartsWith("linear", StringComparison.Ordinal) ? OfLinear(golden)
            : name == "multihead_attention" ? AttentionProgram.OfLayer(golden)
            : name.StartsWith("attention", StringComparison.Ordinal) ? AttentionProgram.OfFormula(golden)
            : RecurrentProgram.Knows(name) ? RecurrentProgram.Of(golden)
            : name == "embedding" ? OfEmbedding(golden)
            : name.StartsWith("batch_norm", StringComparison.Ordinal) ? BatchNormProgram.Of(golden)
            : ImagePrograms.Of(golden) is { } image ? image
            : throw new ArgumentException($"no program for {name}", nameof(name));
    }

    private static GoldenProgram OfPointwise(GoldenCase golden, string expression)
    {
        string shape = ShapeOf(golden["input"]);
        var program = new GoldenProgram(golden.Name, $$"""
            network Case(float{{shape}} input) {
                weight float{{shape}} shift = 0;
                x = input + shift;
                return {{expression}};
            }

            train Case(float{{ShapeOf(golden["output"])}} cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden),
            Inputs = { ["input"] = golden["input"].Values, ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shift"] = golden["grad_input"].Values },
        };
        return WithParameters(program, golden);
    }

    private static GoldenProgram OfLoss(GoldenCase golden, string loss)
    {
        string shape = ShapeOf(golden["input"]);
        bool hasLabels = golden.Settings.TryGetProperty("target", out JsonElement labels);
        string target = hasLabels ? $"index<{golden["input"].Shape[1]}>[{golden["input"].Shape[0]}]" : "float" + shape;
        return new GoldenProgram(golden.Name, $$"""
            network Case(float{{shape}} input) {
                weight float{{shape}} shift = 0;
                return input + shift;
            }

            train Case({{target}} target) {
                minimize {{loss}} using Sgd(rate: 1);
            }
            """)
        {
            Loss = golden["output"].Value,
            Inputs = { ["input"] = golden["input"].Values, ["target"] = hasLabels ? labels.Deserialize<double[]>()! : golden["target"].Values },
            Gradients = { ["shift"] = golden["grad_input"].Values.Select(value => value / golden["grad_output"].Value).ToArray() },
        };
    }

    private static GoldenProgram OfPair(GoldenCase golden, string statement)
    {
        string a = ShapeOf(golden["a"]), b = ShapeOf(golden["b"]);
        return new GoldenProgram(golden.Name, $$"""
            network Case(float{{a}} left, float{{b}} right) {
                weight float{{a}} shiftA = 0;
                weight float{{b}} shiftB = 0;
                a = left + shiftA;
                b = right + shiftB;
                {{statement}}
                return y;
            }

            train Case(float{{ShapeOf(golden["output"])}} cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden),
            Inputs = { ["left"] = golden["a"].Values, ["right"] = golden["b"].Values, ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shiftA"] = golden["grad_a"].Values, ["shiftB"] = golden["grad_b"].Values },
        };
    }

    private static GoldenProgram OfLinear(GoldenCase golden)
    {
        int[] input = golden["input"].Shape;
        int output = golden["output"].Shape[1];
        string bias = golden.Names.Contains("bias") ? "" : ", bias: false";
        var program = new GoldenProgram(golden.Name, Rows(input, $"x -> Linear({output}{bias})", output))
        {
            Batch = input[0],
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden, input[0]),
            Inputs = { ["input"] = golden["input"].Values, ["row"] = RowsOf(input[0]), ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shift"] = Scale(golden["grad_input"], input[0]) },
        };
        return WithParameters(program, golden);
    }

    private static GoldenProgram OfEmbedding(GoldenCase golden)
    {
        double[] tokens = golden.Settings.GetProperty("indices").Deserialize<double[][]>()!.SelectMany(row => row).ToArray();
        int[] output = golden["output"].Shape;
        var program = new GoldenProgram(golden.Name, $$"""
            network Case(index<{{golden["weight"].Shape[0]}}>[{{output[1]}}] tokens) => tokens -> Embedding({{output[2]}});

            train Case(float[{{output[1]}}, {{output[2]}}] cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Batch = output[0],
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden, output[0]),
            Inputs = { ["tokens"] = tokens, ["cotangent"] = golden["grad_output"].Values },
        };
        return WithParameters(program, golden);
    }

    /// <summary>A network whose samples are rows; each row has a shift of its own, found by its number.</summary>
    public static string Rows(int[] input, string expression, int output) => $$"""
        network Case(float[{{string.Join(", ", input[1..])}}] input, index<{{input[0]}}> row) {
            weight float[{{string.Join(", ", input)}}] shift = 0;
            x[..d] = input[..d] + shift[row, ..d];
            return {{expression}};
        }

        train Case(float[{{output}}] cotangent) {
            minimize Sum(output * cotangent) using Sgd(rate: 1);
        }
        """;

    /// <summary>The number of each sample.</summary>
    public static double[] RowsOf(int batch) => Enumerable.Range(0, batch).Select(row => (double)row).ToArray();

    /// <summary>A gradient of the mean over the samples.</summary>
    public static double[] Scale(GoldenTensor gradient, int batch) => Array.ConvertAll(gradient.Values, value => value / batch);

    /// <summary>Adds the weight and bias that the layer has.</summary>
    public static GoldenProgram WithParameters(GoldenProgram program, GoldenCase golden)
    {
        foreach (string name in (string[])["weight", "bias"])
        {
            if (golden.Names.Contains(name))
            {
                program.Weights[name] = golden[name].Values;
                program.Gradients[name] = Scale(golden["grad_" + name], program.Batch);
            }
        }

        return program;
    }

    private static string ShapeOf(GoldenTensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
