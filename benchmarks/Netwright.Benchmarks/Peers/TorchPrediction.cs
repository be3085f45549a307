using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>Prediction by libtorch, as its documentation advises: in inference mode, with nothing kept.</summary>
internal sealed class TorchPrediction
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly Tensor _input;

    /// <summary>Predicts always the same rows.</summary>
    public TorchPrediction(Network network, float[] rows, int count)
        : this(TorchModel.Of(network), rows, count)
    {
    }

    /// <summary>Predicts always the same rows by a model.</summary>
    public TorchPrediction(nn.Module<Tensor, Tensor> model, float[] rows, int count)
        : this(model, tensor(rows, [count, rows.Length / count]))
    {
    }

    /// <summary>Predicts always the same input by a model.</summary>
    public TorchPrediction(nn.Module<Tensor, Tensor> model, Tensor input)
    {
        (_model, _input) = (model, input);
        _model.eval();
    }

    /// <summary>Predicts and drops the result.</summary>
    public void Run()
    {
        using var mode = inference_mode();
        using Tensor output = _model.forward(_input);
    }

    /// <summary>Predicts.</summary>
    public float[] Answer()
    {
        using var mode = inference_mode();
        using Tensor output = _model.forward(_input);
        return output.data<float>().ToArray();
    }
}
