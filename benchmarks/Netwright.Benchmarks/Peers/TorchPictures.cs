using TorchSharp;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>Networks for pictures in libtorch, with the weights of compiled ones.</summary>
internal static class TorchPictures
{
    /// <summary>The same as <see cref="Netwright.Benchmarks.LeNet"/>.</summary>
    public static nn.Module<Tensor, Tensor> LeNet(Network network) => WithWeights(network, nn.Sequential(
        nn.Unflatten(1, [3, 32, 32]),
        nn.Conv2d(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)));

    /// <summary>The same as <see cref="Netwright.Benchmarks.Residual20"/>.</summary>
    public static nn.Module<Tensor, Tensor> ResNet20(Network network) => WithWeights(network, new TorchResNet());

    /// <summary>A convolution of 3 × 3 that keeps the shape of its picture.</summary>
    public static nn.Module<Tensor, Tensor> Convolution(Network network, long[] shape) => WithWeights(network, nn.Sequential(
        nn.Unflatten(1, shape), nn.Conv2d(shape[0], shape[0], 3, padding: 1), nn.Flatten()));

    /// <summary>The same as <see cref="Netwright.Benchmarks.TrainedConvolution"/>.</summary>
    public static nn.Module<Tensor, Tensor> TrainedConvolution(Network network) => WithWeights(network, nn.Sequential(
        nn.Unflatten(1, [64, 32, 32]), nn.Conv2d(64, 64, 1, bias: false), nn.Conv2d(64, 64, 3, padding: 1, bias: false), nn.AdaptiveAvgPool2d(1), nn.Flatten()));

    /// <summary>Weights come in the order of the layers, here and there.</summary>
    private static nn.Module<Tensor, Tensor> WithWeights(Network network, nn.Module<Tensor, Tensor> model)
    {
        using var _ = no_grad();
        foreach ((Parameter from, TorchSharp.Modules.Parameter to) in network.Weights.Zip(model.parameters()))
        {
            to.copy_(tensor(from.ToArray(), [.. from.Shape.ToArray().Select(extent => (long)extent)]));
        }

        return model;
    }
}
