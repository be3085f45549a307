using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>A training step of a classifier by libtorch: gradients to zero, loss, backward, update.</summary>
internal sealed class TorchTraining
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly Tensor _input;
    private readonly Tensor _labels;
    private readonly optim.Optimizer _optimizer;

    /// <summary>Trains a chain of layers always on the same rows.</summary>
    public TorchTraining(Network network, float[] rows, int[] labels, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> optimizer)
        : this(TorchModel.Of(network), rows, labels, optimizer)
    {
    }

    /// <summary>Trains a model always on the same rows.</summary>
    public TorchTraining(
        nn.Module<Tensor, Tensor> model, float[] rows, int[] labels, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> optimizer)
        : this(model, tensor(rows, [labels.Length, rows.Length / labels.Length]), labels, optimizer)
    {
    }

    /// <summary>Trains a model always on the same input; scores of several labels for each row are taken one after the other.</summary>
    public TorchTraining(
        nn.Module<Tensor, Tensor> model, Tensor input, int[] labels, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> optimizer)
    {
        (_model, _input) = (model, input);
        _model.train();
        _labels = tensor(labels.Select(label => (long)label).ToArray());
        _optimizer = optimizer(_model.parameters());
    }

    /// <summary>The learning rate from now on.</summary>
    public void SetRate(float rate)
    {
        foreach (optim.ILearningRateController group in _optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    /// <summary>One step; nobody asks for the loss, which spares libtorch a little.</summary>
    public void Run()
    {
        using var scope = NewDisposeScope();
        Step();
    }

    /// <summary>One step, and its loss.</summary>
    public float Loss()
    {
        using var scope = NewDisposeScope();
        return Step().item<float>();
    }

    private Tensor Step()
    {
        _optimizer.zero_grad();
        Tensor scores = _model.forward(_input);
        Tensor loss = nn.functional.cross_entropy(scores.view(_labels.shape[0], -1), _labels);
        loss.backward();
        _optimizer.step();
        return loss;
    }
}
