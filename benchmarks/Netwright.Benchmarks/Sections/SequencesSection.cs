using Microsoft.ML.OnnxRuntime;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Sections;

/// <summary>Recurrent networks and a small causal Transformer against libtorch and, where it only predicts, ONNX Runtime.</summary>
internal static class SequencesSection
{
    private const ulong Seed = 1;
    private const int Steps = 28, Symbols = 28, Classes = 10;
    private const int Length = 128, Letters = 64, Batch = 16;
    private const float Rate = 1e-3f;

    // Multiply-adds of one position: attention with what is before a place only, as half of all pairs.
    private const double WriterWork = (4 * ((4 * 128 * 128) + (2 * 128 * 512) + (2 * 128 * Length / 2))) + (128 * Letters);

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Columns.Torch, Columns.Onnx, "× " + Columns.Torch, "× " + Columns.Onnx, "GFLOP/s", "of peak");
        IEnumerable<Func<Comparison>> recurrent = new Func<bool, int, Comparison>[] { Rnn, Lstm, Gru }
            .SelectMany(network => new Func<Comparison>[] { () => network(true, 64), () => network(false, 64), () => network(false, 1) });
        foreach (Func<Comparison> row in recurrent.Concat([TrainWriter, PredictWriter]))
        {
            Measurement m = measurer.Measure(row());
            bool hasOnnx = m.Seconds.Length > 2;
            table.Add(
                m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), hasOnnx ? Table.Time(m.Seconds[2]) : "",
                Table.Ratio(m.Ratios[1]), hasOnnx ? Table.Ratio(m.Ratios[2]) : "", Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak));
        }

        return table;
    }

    /// <summary>A training step or a batch of the recurrent network.</summary>
    public static Comparison Rnn(bool trains, int rows)
    {
        var network = new RnnClassifier(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new RnnClassifierTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        return trains
            ? Train("RNN", 1, network, rows, (text, labels) => trainer.Step(text, labels).Loss, rate => trainer.Rate = rate)
            : Predict("RNN", 1, network, rows, (text, scores) => network.Predict(text, scores));
    }

    /// <summary>The same with long short-term memory.</summary>
    public static Comparison Lstm(bool trains, int rows)
    {
        var network = new LstmClassifier(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new LstmClassifierTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        return trains
            ? Train("LSTM", 4, network, rows, (text, labels) => trainer.Step(text, labels).Loss, rate => trainer.Rate = rate)
            : Predict("LSTM", 4, network, rows, (text, scores) => network.Predict(text, scores));
    }

    private static Comparison Gru(bool trains, int rows)
    {
        var network = new GruClassifier(Seed, rows) { Threads = ThreadLimit.Count };
        var trainer = new GruClassifierTrainer(network, Seed, rows) { Threads = ThreadLimit.Count };
        return trains
            ? Train("GRU", 3, network, rows, (text, labels) => trainer.Step(text, labels).Loss, rate => trainer.Rate = rate)
            : Predict("GRU", 3, network, rows, (text, scores) => network.Predict(text, scores));
    }

    private static Comparison Train(string name, int gates, Network network, int rows, Func<int[], int[], float> step, Action<float> setRate)
    {
        int[] text = Samples.Labels(rows * Steps, Symbols), labels = Samples.Labels(rows, Classes);
        var torch = new TorchTraining(TorchRecurrent.Of(network), Indices(text, rows), labels, weights => optim.Adam(weights));
        return new Comparison(
            $"{name}, 2 layers of 128, {Steps} steps, training with Adam, batch {rows}", 3 * Operations(gates, rows),
            [
                Training.Contender(Columns.Own, () => step(text, labels), () => step(text, labels), setRate, Rate),
                Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate, Rate),
            ]);
    }

    private static Comparison Predict(string name, int gates, Network network, int rows, Action<int[], float[]> predict)
    {
        int[] text = Samples.Labels(rows * Steps, Symbols);
        float[] scores = new float[rows * Classes];
        void Run() => predict(text, scores);
        long[] symbols = [.. text.Select(symbol => (long)symbol)];
        var torch = new TorchPrediction(TorchRecurrent.Of(network), Indices(text, rows));
        var onnx = new OnnxPrediction(
            OnnxRecurrent.Of(network, rows, Steps), OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, symbols.AsMemory(), [rows, Steps]), rows, Classes);
        return new Comparison(
            $"{name}, 2 layers of 128, {Steps} steps, prediction, batch {rows}", Operations(gates, rows),
            [
                new Contender(Columns.Own, Run, () => { Run(); return [.. scores]; }),
                new Contender(Columns.Torch, torch.Run, torch.Answer),
                new Contender(Columns.Onnx, onnx.Run, onnx.Answer),
            ]);
    }

    private static Comparison TrainWriter()
    {
        var network = new Writer(Seed, Batch) { Threads = ThreadLimit.Count };
        var trainer = new WriterTrainer(network, Seed, Batch) { Threads = ThreadLimit.Count };
        int[] text = Samples.Labels(Batch * Length, Letters), next = [.. text.Skip(1), 0];
        var torch = new TorchTraining(new TorchTransformer(network, Length), Indices(text, Batch), next, weights => optim.Adam(weights));
        return new Comparison(
            $"Transformer, 4 causal layers of 128, {Length} symbols, training with Adam, batch {Batch}", 3 * 2.0 * Batch * Length * WriterWork,
            [
                Training.Contender(Columns.Own, () => trainer.Step(text, next, Length), () => trainer.Step(text, next, Length).Loss, rate => trainer.Rate = rate, Rate),
                Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate, Rate),
            ]);
    }

    private static Comparison PredictWriter()
    {
        var network = new Writer(Seed, Batch) { Threads = ThreadLimit.Count };
        int[] text = Samples.Labels(Batch * Length, Letters);
        float[] scores = new float[Batch * Length * Letters];
        void Run() => network.Predict(text, scores, Length);
        var torch = new TorchPrediction(new TorchTransformer(network, Length), Indices(text, Batch));
        return new Comparison(
            $"Transformer, 4 causal layers of 128, {Length} symbols, prediction, batch {Batch}", 2.0 * Batch * Length * WriterWork,
            [
                new Contender(Columns.Own, Run, () => { Run(); return [.. scores]; }),
                new Contender(Columns.Torch, torch.Run, torch.Answer),
            ]);
    }

    /// <summary>The products of a prediction: the first layer's with its input is a table, which is made once for all rows.</summary>
    private static double Operations(int gates, int rows) => 2.0 * rows * Steps * 3 * gates * 128 * 128;

    private static Tensor Indices(int[] values, int rows) => tensor([.. values.Select(value => (long)value)], [rows, values.Length / rows]);
}
