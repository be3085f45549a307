using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>Modules side by side, whose results' channels follow each other; one without layers hands on its input.</summary>
internal sealed class TorchBranches : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> _branches;

    /// <summary>Of these modules.</summary>
    public TorchBranches(params Sequential[] branches)
        : base(nameof(TorchBranches))
    {
        _branches = new ModuleList<Sequential>(branches);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => cat([.. _branches.Select(branch => branch.Count == 0 ? input : branch.forward(input))], 1);
}
