using Microsoft.ML.OnnxRuntime;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Sections;

/// <summary>Convolutional networks against libtorch and ONNX Runtime.</summary>
internal static class PicturesSection
{
    private const ulong Seed = 1;
    private const int Classes = 10;

    // Multiply-adds of a sample: of all layers, and of the first convolution, whose input needs no gradient.
    private const double LeNetWork = 651_720, LeNetFirst = 352_800, ResNetWork = 40_813_184, ResNetFirst = 442_368;

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Columns.Torch, Columns.Onnx, "× " + Columns.Torch, "× " + Columns.Onnx, "GFLOP/s", "of peak");
        foreach (Func<Comparison> row in (Func<Comparison>[])
            [
                TrainLeNet, () => PredictLeNet(64), () => PredictLeNet(1), TrainResNet, () => PredictResNet(16), () => PredictResNet(1),
                () => PredictInception(16), () => PredictInception(1), () => PredictDenseNet(16), () => PredictDenseNet(1), () => PredictShuffleNet(16), () => PredictShuffleNet(1),
            ])
        {
            Measurement m = measurer.Measure(row());
            bool hasOnnx = m.Seconds.Length > 2;
            table.Add(
                m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), hasOnnx ? Table.Time(m.Seconds[2]) : "",
                Table.Ratio(m.Ratios[1]), hasOnnx ? Table.Ratio(m.Ratios[2]) : "", Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak));
        }

        return table;
    }

    /// <summary>A training step of LeNet.</summary>
    public static Comparison TrainLeNet()
    {
        const int Rows = 64;
        var network = new LeNet(Seed, Rows) { Threads = ThreadLimit.Count };
        var trainer = new LeNetTrainer(network, Seed, Rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(Rows * LeNet.ImageSize);
        int[] labels = Samples.Labels(Rows, Classes);
        return Train(
            "LeNet, training, batch 64", 2.0 * Rows * ((3 * LeNetWork) - LeNetFirst), () => trainer.Step(images, labels).Loss, rate => trainer.Rate = rate,
            new TorchTraining(TorchPictures.LeNet(network), images, labels, Momentum));
    }

    /// <summary>A training step of ResNet-20.</summary>
    public static Comparison TrainResNet()
    {
        const int Rows = 16;
        var network = new Residual20(Seed, Rows) { Threads = ThreadLimit.Count };
        var trainer = new Residual20Trainer(network, Seed, Rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(Rows * Residual20.ImageSize);
        int[] labels = Samples.Labels(Rows, Classes);
        return Train(
            "ResNet-20, training, batch 16", 2.0 * Rows * ((3 * ResNetWork) - ResNetFirst), () => trainer.Step(images, labels).Loss, rate => trainer.Rate = rate,
            new TorchTraining(TorchPictures.ResNet20(network), images, labels, Momentum));
    }

    /// <summary>LeNet on a batch.</summary>
    public static Comparison PredictLeNet(int rows)
    {
        var network = new LeNet(Seed, rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(rows * LeNet.ImageSize), scores = new float[rows * Classes];
        return Predict($"LeNet, prediction, batch {rows}", 2.0 * rows * LeNetWork, () => network.Predict(images, scores), scores, new TorchPrediction(TorchPictures.LeNet(network), images, rows), Onnx(OnnxPicture.LeNet(network, rows), images, rows));
    }

    /// <summary>ResNet-20 on a batch.</summary>
    public static Comparison PredictResNet(int rows)
    {
        var network = new Residual20(Seed, rows) { Threads = ThreadLimit.Count };
        float[] images = Samples.Floats(rows * Residual20.ImageSize), scores = new float[rows * Classes];
        return Predict($"ResNet-20, prediction, batch {rows}", 2.0 * rows * ResNetWork, () => network.Predict(images, scores), scores, new TorchPrediction(TorchPictures.ResNet20(network), images, rows), Onnx(OnnxPicture.ResNet20(network, rows), images, rows));
    }

    private static Comparison PredictInception(int rows)
    {
        var network = new Inception(Seed, rows) { Threads = ThreadLimit.Count };
        return PredictZoo("Inception", network, rows, (images, scores) => network.Predict(images, scores), new TorchZoo(network).Inception());
    }

    private static Comparison PredictDenseNet(int rows)
    {
        var network = new DenseNet(Seed, rows) { Threads = ThreadLimit.Count };
        return PredictZoo("DenseNet", network, rows, (images, scores) => network.Predict(images, scores), new TorchZoo(network).DenseNet());
    }

    private static Comparison PredictShuffleNet(int rows)
    {
        var network = new ShuffleNet(Seed, rows) { Threads = ThreadLimit.Count };
        return PredictZoo("ShuffleNet", network, rows, (images, scores) => network.Predict(images, scores), new TorchZoo(network).ShuffleNet());
    }

    private static Comparison PredictZoo(string name, Network network, int rows, Action<float[], float[]> predict, nn.Module<Tensor, Tensor> model)
    {
        float[] images = Samples.Floats(rows * LeNet.ImageSize), scores = new float[rows * Classes];
        return Predict(
            $"{name}, prediction, batch {rows}", 2.0 * rows * network.Layers.Sum(layer => layer.MultiplyAdds), () => predict(images, scores), scores,
            new TorchPrediction(model, images, rows));
    }

    private static OnnxPrediction Onnx(byte[] model, float[] images, int rows) =>
        new(model, OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images.AsMemory(), [rows, 3, 32, 32]), rows, Classes);

    private static optim.Optimizer Momentum(IEnumerable<TorchSharp.Modules.Parameter> weights) => optim.SGD(weights, 0.01, momentum: 0.9);

    private static Comparison Train(string name, double operations, Func<float> step, Action<float> setRate, TorchTraining torch) => new(
        name, operations,
        [
            Training.Contender(Columns.Own, () => step(), step, setRate),
            Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate),
        ]);

    private static Comparison Predict(string name, double operations, Action run, float[] scores, TorchPrediction torch, OnnxPrediction? onnx = null) => new(
        name, operations,
        [
            new Contender(Columns.Own, run, () => { run(); return [.. scores]; }),
            new Contender(Columns.Torch, torch.Run, torch.Answer),
            .. onnx is null ? Array.Empty<Contender>() : [new Contender(Columns.Onnx, onnx.Run, onnx.Answer)],
        ]);
}
