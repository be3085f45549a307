using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;

namespace Netwright.Benchmarks.Sections;

/// <summary>The comparisons of matrix products with the library that libtorch calls; weights lie where a layer keeps them.</summary>
internal static class Products
{
    private const ulong Seed = 1;

    private delegate void Predict(ReadOnlySpan<float> rows, Span<float> results);

    /// <summary>Square matrices of three sizes.</summary>
    public static IEnumerable<Func<Comparison>> All =>
    [
        () => { var network = new Product128(Seed, 128) { Threads = 1 }; return Compare(network, 128, network.Predict); },
        () => { var network = new Product256(Seed, 256) { Threads = 1 }; return Compare(network, 256, network.Predict); },
        () => { var network = new Product1024(Seed, 1024) { Threads = 1 }; return Compare(network, 1024, network.Predict); },
    ];

    private static Comparison Compare(Network network, int size, Predict predict)
    {
        float[] rows = Samples.Floats(size * size), results = new float[size * size];
        void Run() => predict(rows, results);
        var torch = new TorchProduct(rows, network.Weights[0].ToArray(), size, size, size);
        return new Comparison(
            $"matrix product {size} × {size} × {size}", 2.0 * size * size * size,
            [
                new Contender(Columns.Own, Run, () => { Run(); return [.. results]; }),
                new Contender(Columns.Torch, torch.Run, torch.Answer),
            ]);
    }
}
