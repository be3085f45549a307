using System.Text.Json;
using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The golden cases of layers for pictures and sequences with channels, whose batch is a batch here too.</summary>
internal static class ImagePrograms
{
    private static readonly (string Prefix, Func<GoldenCase, string> Layer)[] Layers =
    [
        ("conv_transpose", golden => $"ConvTranspose({golden["output"].Shape[1]}, {Options(golden, "kernel")})"),
        ("conv", golden => $"Conv({golden["output"].Shape[1]}, {Options(golden, "kernel")})"),
        ("max_pool", golden => $"MaxPool({Options(golden, "kernel_size")})"),
        ("avg_pool", golden => $"AvgPool({Options(golden, "kernel_size")})"),
        ("global_avg_pool", _ => "GlobalAvgPool"),
        ("group_norm", golden => $"GroupNorm({golden.Settings.GetProperty("groups")})"),
        ("instance_norm", _ => "InstanceNorm"),
        ("channel_shuffle", golden => $"Shuffle({golden.Settings.GetProperty("groups")})"),
        ("upsample_nearest", golden => $"Upsample({golden.Settings.GetProperty("scale")})"),
        ("upsample_bilinear", golden => $"Upsample({golden.Settings.GetProperty("scale")}, bilinear: true)"),
    ];

    private static readonly (string PyTorch, string Name)[] Named =
        [("stride", "stride"), ("padding", "padding"), ("dilation", "dilation"), ("groups", "groups"), ("output_padding", "outputPadding")];

    /// <summary>The case of that name; null where it is of another kind.</summary>
    public static GoldenProgram? Of(GoldenCase golden)
    {
        Func<GoldenCase, string>? layer = Layers.FirstOrDefault(entry => golden.Name.StartsWith(entry.Prefix, StringComparison.Ordinal)).Layer;
        if (layer is null)
        {
            return null;
        }

        int batch = golden["input"].Shape[0];
        var program = new GoldenProgram(golden.Name, GoldenPrograms.Rows(golden["input"].Shape, $"x -> {layer(golden)} -> Flatten", golden["output"].Values.Length / batch))
        {
            Batch = batch,
            Output = golden["output"].Values,
            Loss = GoldenProgram.Project(golden, batch),
            Inputs = { ["input"] = golden["input"].Values, ["row"] = GoldenPrograms.RowsOf(batch), ["cotangent"] = golden["grad_output"].Values },
            Gradients = { ["shift"] = GoldenPrograms.Scale(golden["grad_input"], batch) },
        };
        return GoldenPrograms.WithParameters(program, golden);
    }

    // PyTorch's settings as arguments: the size comes first, by position.
    private static string Options(GoldenCase golden, string size)
    {
        IEnumerable<string> named =
            from option in Named
            where golden.Settings.TryGetProperty(option.PyTorch, out JsonElement _)
            select $", {option.Name}: {golden.Settings.GetProperty(option.PyTorch)}";
        string causal = golden.Settings.TryGetProperty("causal", out JsonElement _) ? ", padding: Causal" : "";
        return golden.Settings.GetProperty(size) + string.Concat(named) + causal;
    }
}
