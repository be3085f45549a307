using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>
/// Layers of the prelude that are used again do what they did before, without running their text. A user's own layers always run,
/// so that a file with a copy of the prelude in it shows what should come out.
/// </summary>
public sealed class RecordedBodiesTests
{
    private static readonly string Prelude = string.Join("\n", PreludeSource.Files.Select(file => file.Source.Text));

    /// <summary>Networks that use layers several times, with equal and with other arguments.</summary>
    public static TheoryData<string, string> Networks => new()
    {
        { "float[8] x", "x -> Linear(8) -> Relu -> Linear(8) -> Relu -> Linear(8, bias: false) -> Linear(8, init: XavierNormal) -> Linear(8, init: XavierUniform(gain: 2)) -> Linear(8, init: XavierUniform(gain: 2))" },
        { "float[8] x", "x -> Dropout(0.5) -> Linear(8) -> Dropout(0.5) -> Dropout(0) -> Dropout(0.25)" },
        { "float[8] x", "x -> Linear(8) -> BatchNorm -> Linear(8) -> BatchNorm -> BatchNorm(momentum: 0.2)" },
        { "float[8] x", "x -> Clamp(0, 1) -> Clamp(-0.0, 1) -> Clamp(0, 1) -> Softmax -> LayerNorm -> LayerNorm -> Softmax" },
        { "float[2, 8, 8] x", "x -> Conv(2, 3, padding: Same) -> BatchNorm -> 3 * Conv(2, 3, padding: Same) -> Conv(4, 1) -> BatchNorm -> Conv(2, 1) -> Conv(4, 1) -> BatchNorm -> Conv(2, 1, groups: 2) -> GlobalAvgPool -> Linear(8)" },
        { "float[4, 8] x", "x -> PositionalEncoding -> 2 * MultiHeadAttention(2) -> 2 * MultiHeadAttention(2, causal: true) -> 2 * TransformerEncoderLayer(2, 16) -> Last -> Linear(8)" },
        { "float[4, 8] x", "x -> Scan(LstmCell(8)) -> Scan(LstmCell(8)) -> LayerNorm -> Gru(8) -> Gru(8) -> Last -> Linear(8)" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Elaborate_LayersUsedAgain_DoesAsTheirTextDoes(string input, string stages)
    {
        string text = $$"""
            network N({{input}}) => {{stages}};
            network Other({{input}}) => {{stages}};
            train N(float[8] target) { minimize MeanSquaredError(output, target) using Adam(); report MeanSquaredError(output, target); }
            train Other(float[8] target) { minimize MeanSquaredError(output, target) using Adam(); report MeanAbsoluteError(output, target); }
            """;

        Assert.Equal(Described($"{Prelude}\n{text}"), Described(text));
    }

    [Fact]
    public void Elaborate_NetworkCalledTwiceInAStep_KeepsBuffersInOrder()
    {
        const string Text = """
            network Critic(float[8] x) => x -> Linear(8) -> BatchNorm -> Dropout(0.1) -> Linear(1);
            network Maker(float[8] noise) => noise -> Linear(8) -> BatchNorm -> Tanh;
            train Both(Critic critic, Maker maker, float[8] real, float[8] noise) {
                made = maker(noise);
                minimize BinaryCrossEntropy(critic(real), 1) + BinaryCrossEntropy(critic(StopGradient(made)), 0) by critic using Adam();
                minimize BinaryCrossEntropy(critic(made), 1) by maker using Adam();
            }
            """;

        Assert.Equal(Described($"{Prelude}\n{Text}"), Described(Text));
    }

    [Fact]
    public void Elaborate_OneMistakeInTwoPlaces_IsReportedInBoth()
    {
        ElaborationResult result = FrontEnd.Elaborate("""
            network First(float[1, 4, 4] x) => x -> Conv(2, 7) -> Flatten;
            network Second(float[1, 4, 4] x) => x -> Conv(2, 7) -> Flatten;
            """);

        Assert.Equal([0, 1], result.Diagnostics.Select(diagnostic => diagnostic.Location.Source.PositionAt(diagnostic.Location.Span.Start).Line));
    }

    private static string Described(string text)
    {
        ElaborationResult result = FrontEnd.ElaborateValid(text);
        return string.Join("\n", result.Networks.Select(Of).Concat(result.Trains.Select(train => $"{train.Training}\n{train.Evaluation}")));
    }

    private static string Of(NetworkProgram network) => string.Join("\n", network.Weights.Select(Of).Prepend(network.Inference.ToString()));

    private static string Of(WeightSymbol weight) => $"{weight.Name} {weight.Shape} {weight.IsBuffer} {weight.StoredNames} {weight.Initializer}";
}
