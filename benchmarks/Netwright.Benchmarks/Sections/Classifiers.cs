using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Sections;

/// <summary>The comparisons of whole networks with libtorch and ONNX Runtime.</summary>
internal static class Classifiers
{
    private const ulong Seed = 1;

    /// <summary>A step of the Digits example's network.</summary>
    public static Comparison TrainDigits(int rows)
    {
        var network = new Digits(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new DigitsTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(rows * Digits.ImageSize);
        int[] labels = Samples.Labels(rows, Digits.OutputSize);
        return Compare(
            $"Digits 784-128-64-10, training, batch {rows}", network, images, labels, Sgd,
            () => trainer.Step(images, labels).Loss, rate => trainer.Rate = rate);
    }

    /// <summary>The Digits example's network on a batch.</summary>
    public static Comparison PredictDigits(int rows)
    {
        var network = new Digits(Seed, rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(rows * Digits.ImageSize), scores = new float[rows * Digits.OutputSize];
        void Run() => network.Predict(images, scores);
        var torch = new TorchPrediction(network, images, rows);
        var onnx = new OnnxPrediction(network, images, rows, Digits.OutputSize);
        return new Comparison(
            $"Digits 784-128-64-10, prediction, batch {rows}",
            2.0 * rows * network.Layers.Sum(layer => layer.MultiplyAdds),
            [
                new Contender(Columns.Own, Run, () => { Run(); return [.. scores]; }),
                new Contender(Columns.Torch, torch.Run, torch.Answer),
                new Contender(Columns.Onnx, onnx.Run, onnx.Answer),
            ]);
    }

    /// <summary>A step of the smallest network.</summary>
    public static Comparison TrainXor()
    {
        float[] bits = [0, 0, 0, 1, 1, 0, 1, 1];
        int[] labels = [0, 1, 1, 0];
        var network = new Xor(Seed, labels.Length) { Threads = ThreadLimit.Count };
        var trainer = new XorTrainer(network, Seed, labels.Length) { Threads = ThreadLimit.Count };
        return Compare(
            "Xor 2-8-2, training with Adam, batch 4", network, bits, labels, weights => optim.Adam(weights),
            () => trainer.Step(bits, labels).Loss, rate => trainer.Rate = rate);
    }

    /// <summary>A step of a network with normalisation.</summary>
    public static Comparison TrainSmooth(int rows)
    {
        var network = new Smooth(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new SmoothTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        float[] features = Samples.Floats(rows * Smooth.FeaturesSize);
        int[] labels = Samples.Labels(rows, Smooth.OutputSize);
        return Compare(
            $"300-256-256-17, LayerNorm, Gelu, batch {rows}", network, features, labels, Sgd,
            () => trainer.Step(features, labels).Loss, rate => trainer.Rate = rate);
    }

    /// <summary>A step of a network of uneven widths.</summary>
    public static Comparison TrainUneven(int rows)
    {
        var network = new Uneven(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new UnevenTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        float[] features = Samples.Floats(rows * Uneven.FeaturesSize);
        int[] labels = Samples.Labels(rows, Uneven.OutputSize);
        return Compare(
            $"500-300-112-21, Silu, Tanh, batch {rows}", network, features, labels, Sgd,
            () => trainer.Step(features, labels).Loss, rate => trainer.Rate = rate);
    }

    private static optim.Optimizer Sgd(IEnumerable<TorchSharp.Modules.Parameter> weights) => optim.SGD(weights, 0.01);

    private static Comparison Compare(
        string name, Network network, float[] rows, int[] labels, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> optimizer,
        Func<float> step, Action<float> setRate)
    {
        var torch = new TorchTraining(network, rows, labels, optimizer);
        return new Comparison(
            name, Training.Operations(network, labels.Length),
            [
                Training.Contender(Columns.Own, () => step(), step, setRate),
                Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate),
            ]);
    }
}
