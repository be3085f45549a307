using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The golden cases of attention: written out in index notation, and as the prelude's layer.</summary>
internal static class AttentionProgram
{
    /// <summary>Attention as a formula; the whole batch is one sample.</summary>
    public static GoldenProgram OfFormula(GoldenCase golden)
    {
        int[] shape = golden["q"].Shape;
        string text = $"[{string.Join(", ", shape)}]";
        bool causal = golden.Settings.GetProperty("causal").GetBoolean();
        string allow = causal ? "j <= i" : "true";
        return new GoldenProgram(golden.Name, $$"""
            network Case(float{{text}} left, float{{text}} middle, float{{text}} right) {
                weight float{{text}} shiftQ = 0;
                weight float{{text}} shiftK = 0;
                weight float{{text}} shiftV = 0;
                q = left + shiftQ;
                k = middle + shiftK;
                v = right + shiftV;
                score[n, h, i, j] = Sum(d => q[n, h, i, d] * k[n, h, j, d]) / Sqrt({{shape[3]}});
                allow[n in {{shape[0]}}, h in {{shape[1]}}, i in {{shape[2]}}, j in {{shape[2]}}] = {{allow}};
                share = Softmax(score, mask: allow);
                y[n, h, i, d] = Sum(j => share[n, h, i, j] * v[n, h, j, d]);
                return y;
            }

            train Case(float{{text}} cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden),
            Inputs =
            {
                ["left"] = golden["q"].Values, ["middle"] = golden["k"].Values, ["right"] = golden["v"].Values, ["cotangent"] = golden["grad_output"].Values,
            },
            Gradients = { ["shiftQ"] = golden["grad_q"].Values, ["shiftK"] = golden["grad_k"].Values, ["shiftV"] = golden["grad_v"].Values },
        };
    }

    /// <summary>The layer; PyTorch keeps the weights of query, key and value in one matrix.</summary>
    public static GoldenProgram OfLayer(GoldenCase golden)
    {
        int[] shape = golden["input"].Shape;
        int heads = golden.Settings.GetProperty("heads").GetInt32();
        var program = new GoldenProgram(golden.Name, $$"""
            network Case(float[{{shape[1]}}, {{shape[2]}}] input, index<{{shape[0]}}> row) {
                weight float[{{shape[0]}}, {{shape[1]}}, {{shape[2]}}] shift = 0;
                x[t, d] = input[t, d] + shift[row, t, d];
                return MultiHeadAttention(x, heads: {{heads}}) as attention;
            }

            train Case(float[{{shape[1]}}, {{shape[2]}}] cotangent) {
                minimize Sum(output * cotangent) using Sgd(rate: 1);
            }
            """)
        {
            Batch = shape[0],
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden, shape[0]),
            Inputs = { ["input"] = golden["input"].Values, ["row"] = GoldenPrograms.RowsOf(shape[0]), ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shift"] = GoldenPrograms.Scale(golden["grad_input"], shape[0]) },
        };
        foreach ((string kind, string suffix) in ((string, string)[])[("weight", "in_proj_weight"), ("bias", "in_proj_bias")])
        {
            double[] values = golden[suffix].Values, gradients = GoldenPrograms.Scale(golden["grad_" + suffix], shape[0]);
            int part = values.Length / 3;
            foreach ((int i, string name) in ((string[])["query", "key", "value"]).Index())
            {
                program.Weights[$"{name}.{kind}"] = values[(i * part)..((i + 1) * part)];
                program.Gradients[$"{name}.{kind}"] = gradients[(i * part)..((i + 1) * part)];
            }

            program.Weights[$"result.{kind}"] = golden[$"out_proj.{kind}"].Values;
            program.Gradients[$"result.{kind}"] = GoldenPrograms.Scale(golden[$"grad_out_proj.{kind}"], shape[0]);
        }

        // A bias of all keys shifts all scores of a place alike, so its exact gradient is 0 and the recorded one rounding.
        program.Gradients.Remove("key.bias");
        return program;
    }
}
