using Microsoft.ML.OnnxRuntime;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Peers;

/// <summary>Prediction by ONNX Runtime in its fastest form: memory for input and output given once.</summary>
internal sealed class OnnxPrediction
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames = [OnnxGraph.Input];
    private readonly string[] _outputNames = [OnnxGraph.Output];
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly float[] _result;

    /// <summary>Predicts always the same rows by a chain of layers.</summary>
    public OnnxPrediction(Network network, float[] rows, int count, int outputSize)
        : this(OnnxModel.Of(network, count, rows.Length / count), OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, rows.AsMemory(), [count, rows.Length / count]), count, outputSize)
    {
    }

    /// <summary>Predicts always the same input by a model.</summary>
    public OnnxPrediction(byte[] model, OrtValue input, int count, int outputSize)
    {
        using var options = new SessionOptions { IntraOpNumThreads = ThreadLimit.Count, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        _session = new InferenceSession(model, options);
        _result = new float[count * outputSize];
        _inputs = [input];
        _outputs = [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _result.AsMemory(), [count, outputSize])];
    }

    /// <summary>Predicts.</summary>
    public void Run() => _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);

    /// <summary>Predicts.</summary>
    public float[] Answer()
    {
        Run();
        return [.. _result];
    }
}
