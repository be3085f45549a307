using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>A module to whose result its input is added, with a Relu behind.</summary>
internal sealed class TorchShortcut : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _main;

    /// <summary>Around this module.</summary>
    public TorchShortcut(nn.Module<Tensor, Tensor> main)
        : base(nameof(TorchShortcut))
    {
        _main = main;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.relu(_main.forward(input) + input);
}
