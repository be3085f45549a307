using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Execution;

/// <summary>Networks compiled from text, with made-up samples to run them on.</summary>
internal sealed class TrainedNetwork : IDisposable
{
    private const string Text = """
        network Plain(float[96] x) => x -> Linear(160) -> Relu -> Linear(72) -> Gelu -> Linear(10);
        train Plain(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report Accuracy(output, label);
        }

        network Mixed(float[96] x) {
            a = x -> Linear(160) -> LayerNorm -> Silu -> Dropout(0.3);
            b = x -> Linear(160) -> BatchNorm -> Tanh;
            return Concat(a, b) -> Linear(10);
        }
        train Mixed(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.05, momentum: 0.9, clip: 1.0);
            report Accuracy(output, label);
        }
        """;

    private static readonly Lazy<GeneratorRun> Compiled = new(() => GeneratorHarness.Run(new NetworkGenerator(), Project.Of(Text)));

    private readonly CompiledProject _project = Compiled.Value.Compile();

    /// <summary>The trainer of a network, with its weights from a seed.</summary>
    public Trainer NewTrainer(string network, int threads, int capacity)
    {
        object net = _project.New(network, 5UL, capacity);
        var trainer = (Trainer)_project.New(network + "Trainer", net, 9UL, capacity);
        trainer.Threads = threads;
        trainer.Networks[0].Threads = threads;
        return trainer;
    }

    /// <summary>Samples with a pattern that can be learnt.</summary>
    public static BatchBuffers Samples(Trainer trainer, int count)
    {
        var buffers = new BatchBuffers(trainer.Inputs, count);
        var random = new Random(1);
        Span<float> x = buffers.Floats(0, count);
        Span<int> label = buffers.Indices(1, count);
        for (int i = 0; i < count; i++)
        {
            label[i] = random.Next(10);
            for (int j = 0; j < 96; j++)
            {
                x[(i * 96) + j] = (j % 10 == label[i] ? 1 : 0) + (float)random.NextDouble();
            }
        }

        return buffers;
    }

    /// <inheritdoc/>
    public void Dispose() => _project.Dispose();
}
