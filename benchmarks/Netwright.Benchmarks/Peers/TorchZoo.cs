using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>The networks of the ImageZoo example as they are usually written for libtorch. Modules are made in the order in which a compiled network has its weights, and take them from it.</summary>
internal sealed class TorchZoo(Network network)
{
    private const int Groups = 3, Growth = 12, DenseLayers = 4;

    private readonly Queue<Parameter> _weights = new(network.Weights);

    /// <summary>Kernels of several sizes side by side.</summary>
    public nn.Module<Tensor, Tensor> Inception() => nn.Sequential(
        Input(), ConvBn(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        Mixed(32, 16, 16, 32, 4, 8, 8), Mixed(64, 32, 24, 48, 8, 24, 24), nn.MaxPool2d(2), Mixed(128, 48, 32, 64, 8, 24, 24), Classifier(160));

    /// <summary>Each layer sees the results of all before.</summary>
    public nn.Module<Tensor, Tensor> DenseNet() => nn.Sequential(
        Input(), Conv(3, 16, 3), Dense(16), Transition(64), Dense(32), Transition(80), Dense(40), Norm(88), nn.ReLU(), Classifier(88));

    /// <summary>Convolutions in groups, whose channels are mixed in between.</summary>
    public nn.Module<Tensor, Tensor> ShuffleNet() => nn.Sequential(
        Input(), ConvBn(3, 48, 3, stride: 2), nn.ReLU(), ShuffleUnit(48), ShuffleUnit(48),
        ConvBn(48, 96, 3, stride: 2, groups: Groups), nn.ReLU(), ShuffleUnit(96), ShuffleUnit(96), ShuffleUnit(96), Classifier(96));

    private static nn.Module<Tensor, Tensor> Input() => nn.Unflatten(1, [3, 32, 32]);

    private TorchBranches Mixed(int inputs, int n1, int r3, int n3, int r5, int n5, int pool) => new(
        nn.Sequential(ConvBn(inputs, n1, 1), nn.ReLU()),
        nn.Sequential(ConvBn(inputs, r3, 1), nn.ReLU(), ConvBn(r3, n3, 3), nn.ReLU()),
        nn.Sequential(ConvBn(inputs, r5, 1), nn.ReLU(), ConvBn(r5, n5, 5), nn.ReLU()),
        nn.Sequential(nn.MaxPool2d(3, stride: 1, padding: 1), ConvBn(inputs, pool, 1), nn.ReLU()));

    private Sequential Dense(int channels)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (int layer = 0; layer < DenseLayers; layer++, channels += Growth)
        {
            layers.Add(new TorchBranches(nn.Sequential(), nn.Sequential(Norm(channels), nn.ReLU(), Conv(channels, Growth, 3))));
        }

        return nn.Sequential([.. layers]);
    }

    private Sequential Transition(int channels) => nn.Sequential(Norm(channels), nn.ReLU(), Conv(channels, channels / 2, 1), nn.AvgPool2d(2));

    private TorchShortcut ShuffleUnit(int channels)
    {
        int few = channels / 4;
        return new TorchShortcut(nn.Sequential(
            ConvBn(channels, few, 1, groups: Groups), nn.ReLU(), nn.ChannelShuffle(Groups), ConvBn(few, few, 3, groups: few), ConvBn(few, channels, 1, groups: Groups)));
    }

    private Sequential ConvBn(int inputs, int outputs, int kernel, int stride = 1, int groups = 1) =>
        nn.Sequential(Conv(inputs, outputs, kernel, stride, groups), Norm(outputs));

    private Conv2d Conv(int inputs, int outputs, int kernel, int stride = 1, int groups = 1)
    {
        Conv2d layer = nn.Conv2d(inputs, outputs, kernel, stride, padding: kernel / 2, groups: groups, bias: false);
        Take(layer.weight!);
        return layer;
    }

    private BatchNorm2d Norm(int channels)
    {
        BatchNorm2d layer = nn.BatchNorm2d(channels);
        Take(layer.weight!);
        Take(layer.bias!);
        return layer;
    }

    private Sequential Classifier(int channels)
    {
        Linear layer = nn.Linear(channels, 10);
        Take(layer.weight!);
        Take(layer.bias!);
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), layer);
    }

    private void Take(Tensor to)
    {
        using var _ = no_grad();
        Parameter from = _weights.Dequeue();
        to.copy_(tensor(from.ToArray(), [.. from.Shape.ToArray().Select(extent => (long)extent)]));
    }
}
