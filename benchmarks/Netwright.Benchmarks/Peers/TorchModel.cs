using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>The same network in libtorch, with the same weights.</summary>
internal static class TorchModel
{
    private static readonly Dictionary<string, Func<Network, LayerInfo, nn.Module<Tensor, Tensor>>> Layers = new()
    {
        ["Linear"] = Linear,
        ["LayerNorm"] = LayerNorm,
        ["Relu"] = (_, _) => nn.ReLU(),
        ["Gelu"] = (_, _) => nn.GELU(),
        ["Silu"] = (_, _) => nn.SiLU(),
        ["Tanh"] = (_, _) => nn.Tanh(),
        ["LeakyRelu"] = (_, _) => nn.LeakyReLU(0.2),
    };

    /// <summary>A chain of modules, one for each row of the layer table.</summary>
    public static Sequential Of(Network network) =>
        nn.Sequential(network.Layers.Select(layer => (layer.Name, Layers[layer.Name.TrimEnd("0123456789".ToCharArray())](network, layer))));

    private static nn.Module<Tensor, Tensor> Linear(Network network, LayerInfo layer)
    {
        Parameter weight = network.Parameters[layer.Name + ".weight"];
        bool hasBias = network.Parameters.TryGet(layer.Name + ".bias", out Parameter? bias);
        Linear linear = nn.Linear(weight.Shape[1], weight.Shape[0], hasBias);
        Copy(weight, linear.weight!);
        if (bias is not null)
        {
            Copy(bias, linear.bias!);
        }

        return linear;
    }

    private static nn.Module<Tensor, Tensor> LayerNorm(Network network, LayerInfo layer)
    {
        Parameter weight = network.Parameters[layer.Name + ".weight"];
        LayerNorm norm = nn.LayerNorm(weight.Count);
        Copy(weight, norm.weight!);
        Copy(network.Parameters[layer.Name + ".bias"], norm.bias!);
        return norm;
    }

    private static void Copy(Parameter from, Tensor to)
    {
        using var _ = no_grad();
        to.copy_(tensor(from.ToArray(), [.. from.Shape.ToArray().Select(extent => (long)extent)]));
    }
}
