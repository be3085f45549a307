using Netwright.CompilerServices;
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

        network Pictures(float[3, 10, 10] x) {
            y = x -> Conv(8, 3, padding: Same, bias: false) -> BatchNorm -> Relu -> MaxPool(2);
            a = y -> Conv(6, 1) -> Relu;
            b = y -> DepthwiseConv(3, padding: Same) -> Conv(6, 1);
            return Concat(a, b, axis: 0) -> Conv(12, 3, stride: 2, padding: 1, groups: 2) -> Shuffle(2) -> Relu -> GlobalAvgPool -> Linear(10);
        }
        train Pictures(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.05, momentum: 0.9);
            report Accuracy(output, label);
        }

        network Windows(float[1, 12, 12] x) =>
            x -> Conv(6, 5) -> Relu -> AvgPool(2) -> ConvTranspose(4, 3, stride: 2) -> MaxPool(3, stride: 2, padding: Same) -> Flatten -> Linear(24) -> Relu -> Linear(10);
        train Windows(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report Accuracy(output, label);
        }

        network Recurrent(float[8, 12] x) => x -> Lstm(32, layers: 2) -> Dropout(0.2) -> Gru(24, bidirectional: true) -> Last -> Linear(10);
        train Recurrent(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3, clip: 1.0);
            report Accuracy(output, label);
        }

        dim T <= 24;
        network Varying(index<30>[T] text) =>
            text -> Embedding(32) -> PositionalEncoding -> TransformerEncoderLayer(heads: 2, hidden: 64, causal: true) -> Rnn(32) -> Linear(30);
        train Varying(index<30>[T] next) {
            minimize CrossEntropy(output, next, ignore: 0) using Adam(rate: 1e-3);
            report Accuracy(output, next);
        }

        dim U;
        network Unbounded(float[U, 6] x) => x -> Linear(24) -> Gru(24) -> Last -> Linear(10);
        train Unbounded(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report Accuracy(output, label);
        }

        network Carrying(index<30>[T] text, state float[2, 32] h, state float[2, 32] c) {
            (y, h, c) = text -> Embedding(32) -> Lstm(32, layers: 2, h: h, c: c);
            return y -> Linear(30);
        }
        train Carrying(index<30>[T] next) {
            minimize CrossEntropy(output, next, ignore: 0) using Adam(rate: 1e-3);
            report Accuracy(output, next);
        }

        network Tied(float[96] x) {
            layer twice = Linear(96) -> Tanh;
            return x -> twice -> twice -> Linear(10);
        }
        train Tied(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
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
        Pace.SharesAlways = threads > 1;
        trainer.Threads = threads;
        trainer.Networks[0].Threads = threads;
        return trainer;
    }

    /// <summary>Samples with a pattern that can be learnt; axes whose lengths differ have this one.</summary>
    public static BatchBuffers Samples(Trainer trainer, int count, int length = 1)
    {
        var buffers = new BatchBuffers(trainer.Inputs, count);
        buffers.SetLengths(Enumerable.Repeat(length, buffers.Axes.Count).ToArray());
        var random = new Random(1);
        Span<int> label = buffers.Indices(trainer.Inputs.Count - 1, count);
        for (int i = 0; i < label.Length; i++)
        {
            label[i] = random.Next(10);
        }

        if (trainer.Inputs[0].Kind == InputKind.Indices)
        {
            Span<int> text = buffers.Indices(0, count);
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (label[i] + random.Next(2)) % 30;
            }

            return buffers;
        }

        Span<float> x = buffers.Floats(0, count);
        int elements = x.Length / count;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (i % elements % 10 == label[i / elements] ? 1 : 0) + (float)random.NextDouble();
        }

        return buffers;
    }

    /// <inheritdoc/>
    public void Dispose() => _project.Dispose();
}
