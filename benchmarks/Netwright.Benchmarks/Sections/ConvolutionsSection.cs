using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Sections;

/// <summary>Single convolutions of 3 × 3 against libtorch.</summary>
internal static class ConvolutionsSection
{
    private const ulong Seed = 1;

    private delegate void Predict(ReadOnlySpan<float> picture, Span<float> results);

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Columns.Torch, "× " + Columns.Torch, "GFLOP/s", "of peak");
        foreach (Func<Comparison> row in (Func<Comparison>[])[Wide, Deep, Trained])
        {
            Measurement m = measurer.Measure(row());
            table.Add(m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), Table.Ratio(m.Ratios[1]), Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak));
        }

        return table;
    }

    private static Comparison Wide()
    {
        var network = new WidePicture(Seed, 1) { Threads = 1 };
        return Compare("3 × 3, 64 channels, 56 × 56, batch 1", network, [64, 56, 56], network.Predict);
    }

    private static Comparison Deep()
    {
        var network = new DeepPicture(Seed, 1) { Threads = 1 };
        return Compare("3 × 3, 256 channels, 14 × 14, batch 1", network, [256, 14, 14], network.Predict);
    }

    private static Comparison Compare(string name, Network network, long[] shape, Predict predict)
    {
        int size = (int)(shape[0] * shape[1] * shape[2]);
        float[] picture = Samples.Floats(size), results = new float[size];
        void Run() => predict(picture, results);
        var torch = new TorchPrediction(TorchPictures.Convolution(network, shape), picture, 1);
        return new Comparison(name, Training.Predicting(network, 1), [new(Columns.Own, Run, () => { Run(); return [.. results]; }), new(Columns.Torch, torch.Run, torch.Answer)]);
    }

    private static Comparison Trained()
    {
        const int Rows = 16, Channels = 64;
        var network = new TrainedConvolution(Seed, Rows) { Threads = 1 };
        var trainer = new TrainedConvolutionTrainer(network, Seed, Rows) { Threads = 1 };
        float[] pictures = Samples.Floats(Rows * TrainedConvolution.PictureSize);
        int[] labels = Samples.Labels(Rows, Channels);
        var torch = new TorchTraining(TorchPictures.TrainedConvolution(network), pictures, labels, weights => optim.SGD(weights, 0.01));
        float Step() => trainer.Step(pictures, labels).Loss;
        return new Comparison(
            "1 × 1 and 3 × 3, 64 channels, 32 × 32, training, batch 16", Training.Operations(network, Rows),
            [
                Training.Contender(Columns.Own, () => Step(), Step, rate => trainer.Rate = rate),
                Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate),
            ]);
    }
}
