using Netwright.Dsl.Graph;
using Netwright.Testing;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Gradients through time, against forward mode and differences, before and after scans are taken apart.</summary>
public sealed class ScanGradientTests
{
    private const string Leaky = "block Cell(float[D] x, state float[D] h = 0) { weight float[D] w = 0.3; return 0.5 * h * w + 0.1 * x; }";
    private const string Two = "block Cell(float[D] x, state float[3] h = 0.2, state float[D] m = 0) { m = 0.3 * m + 0.2 * x; h = Tanh(0.1 * Linear(h, 3) + 0.1 * Linear(m, 3)); return h * Sum(m); }";
    private const string Output = "block Cell(float[D] x, state float[3] h = 0) { h = Sigmoid(0.1 * Linear(h, 3) + 0.1 * Linear(x, 3)); return Linear(h, 2); }";
    private const string Number = "block Cell(float[D] x, state float[] s = 0) { weight float[] w = 0.4; s = w * s + Mean(x); return x * s; }";
    private const string Softened = "block Cell(float[D] x, state float[D] h = 0) => Softmax(h + 0.3 * Linear(x, D));";
    private const string Context = "block Cell(float[D] x, float[S, D] memory, state float[D] h = 0) { a[s] = Sum(d => memory[s, d] * h[d]); return Tanh(0.1 * Linear(x, D) + 0.01 * Sum(s => a[s] * memory[s, 0])); }";

    public static TheoryData<string, string> Cases => new()
    {
        { Leaky, "x -> Scan(Cell)" },
        { Leaky, "Scan(Cell, x, reverse: true)" },
        { Leaky, "x -> Scan(Cell) -> Last" },
        { Leaky, "Scan(Cell, x, reverse: true)[0]" },
        { Leaky, "Scan(Cell, x, h: x[1])" },
        { Two, "x -> Scan(Cell)" },
        { Two, "x -> Scan(Cell) -> Last" },
        { Output, "x -> Scan(Cell)" },
        { Output, "x -> Scan(Cell) -> Last" },
        { Output, "Scan(Cell, x, reverse: true) -> Scan(RnnCell(2))" },
        { Number, "x -> Scan(Cell)" },
        { Softened, "x -> Scan(Cell) -> Last" },
        { Context, "Scan(Cell, x, memory: x)" },
        { "", "Lstm(x, 3, layers: 2, bidirectional: true)" },
        { "", "Gru(x, 3)" },
        { "", "Bidirectional(x, LstmCell(2))" },
        { "block Both(float[T, D] x) { layer cell = Scan(RnnCell(3)); a = x -> cell; b = 0.5 * x -> cell; return a + b; }", "x -> Both" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Differentiate_Scan_AgreesWithForwardModeAndDifferences(string cell, string use)
    {
        string text = $$"""
            {{cell}}
            network N(float[4, 2] input) {
                weight float[4, 2] shift = 0;
                x = input + shift;
                return Sum({{use}});
            }
            train N() { minimize output using Sgd(rate: 1); }
            """;
        Graph graph = FrontEnd.ElaborateValid(text).Trains.Single().Training;
        GradientCheck.OfGraph(graph, graph.Outputs.Single(output => output.Kind == OutputKind.Loss).Value);
    }
}
