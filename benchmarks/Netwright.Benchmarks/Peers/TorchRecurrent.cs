using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>A table of symbols, recurrent layers and a linear layer behind the last step, in libtorch with the weights of a compiled network.</summary>
internal sealed class TorchRecurrent : nn.Module<Tensor, Tensor>
{
    private const int Width = 128, Layers = 2, Symbols = 28, Classes = 10;

    private readonly TorchSharp.Modules.Embedding _table;
    private readonly nn.Module<Tensor, Tensor> _recurrent;
    private readonly TorchSharp.Modules.Linear _scores;

    private TorchRecurrent(nn.Module<Tensor, Tensor> recurrent)
        : base(nameof(TorchRecurrent))
    {
        (_table, _recurrent, _scores) = (nn.Embedding(Symbols, Width), recurrent, nn.Linear(Width, Classes));
        RegisterComponents();
    }

    /// <summary>The same as <see cref="RnnClassifier"/>, <see cref="LstmClassifier"/> or <see cref="GruClassifier"/>.</summary>
    public static TorchRecurrent Of(Network network)
    {
        using var _ = no_grad();
        var model = new TorchRecurrent(network switch
        {
            LstmClassifier => new Layer<TorchSharp.Modules.LSTM>(nn.LSTM(Width, Width, Layers, batchFirst: true), (layer, x) => layer.call(x).Item1),
            GruClassifier => new Layer<TorchSharp.Modules.GRU>(nn.GRU(Width, Width, Layers, batchFirst: true), (layer, x) => layer.call(x).Item1),
            _ => new Layer<TorchSharp.Modules.RNN>(nn.RNN(Width, Width, Layers, batchFirst: true), (layer, x) => layer.call(x).Item1),
        });
        foreach ((Parameter from, TorchSharp.Modules.Parameter to) in network.Weights.Zip(model.parameters()))
        {
            // Gates are an axis of their own here, and rows of one matrix there.
            to.copy_(tensor(from.ToArray(), to.shape));
        }

        return model;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor steps = _recurrent.call(_table.call(input));
        return _scores.call(steps.select(1, steps.shape[1] - 1)).MoveToOuterDisposeScope();
    }

    /// <summary>A recurrent module as one from sequence to sequence.</summary>
    private sealed class Layer<TLayer> : nn.Module<Tensor, Tensor>
        where TLayer : nn.Module
    {
        private readonly TLayer _layer;
        private readonly Func<TLayer, Tensor, Tensor> _run;

        public Layer(TLayer layer, Func<TLayer, Tensor, Tensor> run)
            : base(nameof(TLayer))
        {
            (_layer, _run) = (layer, run);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _run(_layer, input);
    }
}
