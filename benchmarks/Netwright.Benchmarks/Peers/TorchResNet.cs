using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>ResNet-20 as it is usually written for libtorch.</summary>
internal sealed class TorchResNet : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _layers;

    /// <summary>With weights drawn anew.</summary>
    public TorchResNet()
        : base(nameof(TorchResNet))
    {
        _layers = nn.Sequential(
            nn.Unflatten(1, [3, 32, 32]), nn.Conv2d(3, 16, 3, padding: 1, bias: false), nn.BatchNorm2d(16), nn.ReLU(),
            new Block(16, 16, 1), new Block(16, 16, 1), new Block(16, 16, 1),
            new Block(16, 32, 2), new Block(32, 32, 1), new Block(32, 32, 1),
            new Block(32, 64, 2), new Block(64, 64, 1), new Block(64, 64, 1),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _layers.forward(input);

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential _main;
        private readonly Sequential? _shortcut;

        public Block(long inputs, long outputs, long stride)
            : base(nameof(Block))
        {
            _main = nn.Sequential(
                nn.Conv2d(inputs, outputs, 3, stride, padding: 1, bias: false), nn.BatchNorm2d(outputs), nn.ReLU(),
                nn.Conv2d(outputs, outputs, 3, padding: 1, bias: false), nn.BatchNorm2d(outputs));
            _shortcut = stride == 1 ? null : nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias: false), nn.BatchNorm2d(outputs));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => nn.functional.relu(_main.forward(input) + (_shortcut?.forward(input) ?? input));
    }
}
