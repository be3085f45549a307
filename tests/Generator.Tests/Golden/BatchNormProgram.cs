using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The golden cases of batch normalisation, which depends on the mode and changes its buffers.</summary>
internal static class BatchNormProgram
{
    /// <summary>The training case checks gradients and buffers, the evaluation case the output.</summary>
    public static GoldenProgram Of(GoldenCase golden)
    {
        int[] input = golden["input"].Shape;
        bool training = golden.Settings.GetProperty("training").GetBoolean();
        var program = new GoldenProgram(golden.Name, GoldenPrograms.Rows(input, "x -> BatchNorm -> Flatten", golden["output"].Values.Length / input[0]))
        {
            Batch = input[0],
            Output = training ? null : golden["output"].Values,
            Loss = training ? GoldenProgram.Project(golden, input[0]) : double.NaN,
            Inputs =
            {
                ["input"] = golden["input"].Values,
                ["row"] = GoldenPrograms.RowsOf(input[0]),
                ["cotangent"] = golden["grad_output"].Values,
            },
            Weights = { ["runningMean"] = golden["running_mean"].Values, ["runningVariance"] = golden["running_var"].Values },
        };
        GoldenPrograms.WithParameters(program, golden);
        if (!training)
        {
            program.Gradients.Clear();
            return program;
        }

        program.Gradients["shift"] = GoldenPrograms.Scale(golden["grad_input"], input[0]);
        program.Buffers["runningMean"] = golden["new_running_mean"].Values;
        program.Buffers["runningVariance"] = golden["new_running_var"].Values;
        return program;
    }
}
