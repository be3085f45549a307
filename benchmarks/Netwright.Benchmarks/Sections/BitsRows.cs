namespace Netwright.Benchmarks.Sections;

/// <summary>What is compared at several widths of vectors: matrix products, and networks of each kind; all on one thread.</summary>
internal static class BitsRows
{
    private const ulong Seed = 1;
    private const int Classes = 10, Length = 28;

    // So small that no weight changes: each measured step then does the same work.
    private const float Rate = 1e-9f;

    private delegate void Prediction<T>(ReadOnlySpan<T> samples, Span<float> results);

    /// <summary>The rows, each made when its turn comes.</summary>
    public static IReadOnlyList<(string Name, Func<Action> Make)> All { get; } =
    [
        ("matrix product 128 × 128 × 128", () => { var network = new Product128(Seed, 128); return Predict<float>(network, network.Predict, 128 * 128, 128 * 128); }),
        ("matrix product 256 × 256 × 256", () => { var network = new Product256(Seed, 256); return Predict<float>(network, network.Predict, 256 * 256, 256 * 256); }),
        ("matrix product 1024 × 1024 × 1024", () => { var network = new Product1024(Seed, 1024); return Predict<float>(network, network.Predict, 1024 * 1024, 1024 * 1024); }),
        .. Classifier("Digits", [1, 64, 1024], [1, 64], Digits.ImageSize, rows => new Digits(Seed, rows), (network, rows) => new DigitsTrainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        .. Classifier("LeNet", [64], [64, 1], LeNet.ImageSize, rows => new LeNet(Seed, rows), (network, rows) => new LeNetTrainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        .. Classifier("ResNet-20", [16], [16, 1], Residual20.ImageSize, rows => new Residual20(Seed, rows), (network, rows) => new Residual20Trainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        .. Recurrent("RNN", rows => new RnnClassifier(Seed, rows), (network, rows) => new RnnClassifierTrainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        .. Recurrent("LSTM", rows => new LstmClassifier(Seed, rows), (network, rows) => new LstmClassifierTrainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        .. Recurrent("GRU", rows => new GruClassifier(Seed, rows), (network, rows) => new GruClassifierTrainer(network, Seed, rows) { Rate = Rate }, network => network.Predict),
        ("GAN, training, batch 64", () => Train(new ForgeryTrainer(new Forger(Seed, 64), new Critic(Seed, 64), Seed, 64) { Rate = Rate }, 64)),
        ("GAN's generator, prediction, batch 64", () => { var network = new Forger(Seed, 64); return Predict<float>(network, network.Predict, 64 * Forger.NoiseSize, 64 * Critic.ImageSize); }),
    ];

    private static IEnumerable<(string Name, Func<Action> Make)> Classifier<T>(
        string name, int[] training, int[] prediction, int size, Func<int, T> make, Func<T, int, Trainer> trainer, Func<T, Prediction<float>> predict)
        where T : Network => Of<T, float>(name, training, prediction, size, make, trainer, predict);

    private static IEnumerable<(string Name, Func<Action> Make)> Recurrent<T>(string name, Func<int, T> make, Func<T, int, Trainer> trainer, Func<T, Prediction<int>> predict)
        where T : Network => Of<T, int>(name, [64], [64, 1], Length, make, trainer, predict);

    private static IEnumerable<(string Name, Func<Action> Make)> Of<TNetwork, TInput>(
        string name, int[] training, int[] prediction, int size, Func<int, TNetwork> make, Func<TNetwork, int, Trainer> trainer, Func<TNetwork, Prediction<TInput>> predict)
        where TNetwork : Network
    {
        foreach (int rows in training)
        {
            yield return ($"{name}, training, batch {rows}", () => Train(trainer(make(rows), rows), rows));
        }

        foreach (int rows in prediction)
        {
            yield return ($"{name}, prediction, batch {rows}", () =>
            {
                TNetwork network = make(rows);
                return Predict(network, predict(network), rows * size, rows * Classes);
            });
        }
    }

    private static Action Train(Trainer trainer, int rows)
    {
        trainer.Threads = 1;
        BatchBuffers samples = Samples.Of(trainer, rows);
        float[] results = new float[trainer.ResultNames.Count];
        return () => trainer.StepCore(samples.AsBatch(rows), results);
    }

    private static Action Predict<T>(Network network, Prediction<T> predict, int inputs, int outputs)
    {
        network.Threads = 1;
        T[] samples = [.. Samples.Floats(inputs).Select(number => typeof(T) == typeof(int) ? (T)(object)(int)((number + 1) / 2 * Length) : (T)(object)number)];
        float[] results = new float[outputs];
        return () => predict(samples, results);
    }
}
