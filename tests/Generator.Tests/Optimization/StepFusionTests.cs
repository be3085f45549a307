using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Compiled;
using Netwright.Generator.Tests.Differentiation;
using Netwright.Generator.Tests.RandomPrograms;
using Netwright.Testing;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Recurrent networks over sequences without bound, which predict step by step.</summary>
public sealed class StepFusionTests
{
    private const int Samples = 7;

    private static readonly int[] Lengths = [1, 2, 5, 9];

    private static readonly string[] OwnNames = ["Net", "Twice", "Waves", "Shares", "Both"];

    private static readonly string[] OneResult =
    [
        "x -> Lstm(5, layers: 2) -> Last",
        "x -> Rnn(4) -> LayerNorm(epsilon: 0.01) -> Gru(6) -> Mean(over: 0)",
        "x -> Lstm(3, bidirectional: true) -> Rnn(4) -> Max(over: 0)",
        "x -> Scan(RnnCell(4), reverse: true) -> Scan(GruCell(5), reverse: true) -> Mean(over: 0)",
        "x -> Scan(RnnCell(4), reverse: true) -> Scan(GruCell(5)) -> Last",
        "Concat(x -> Rnn(4), x -> Gru(3), axis: 1) -> Rnn(3) -> Last",
        "x -> Rnn(4, activation: Relu) -> Dropout(0.25) -> Twice -> Last",
        "x -> Waves -> Rnn(3) -> Waves -> Gru(4) -> Last",
        "x -> Gru(4) -> Shares -> Gru(4) -> Last",
        "Last(x -> Gru(4)) + Mean(x -> Rnn(4), over: 0)",
        "x -> Both",
    ];

    private static readonly string[] ResultOfEachStep =
    [
        "x -> Gru(5) -> Linear(4) -> Relu -> Lstm(3) -> Softmax",
        "x + 0.5 * (x -> Rnn(5))",
        "x -> Rnn(4) -> Transpose -> Softmax -> Transpose -> Rnn(4)",
    ];

    private const string Blocks = """
        dim T;
        block Twice(float[T, D] x) { y = x -> Rnn(D); return Concat(y, y * y, axis: 1) -> Rnn(3); }
        function Waves(float[T, D] x) { y[t, d] = x[t, d] * Where(t < 3, 1, 0.5) + 0.01 * t; return y; }
        function Shares(float[T, D] x) => x + Softmax(x);
        block Both(float[T, D] x) { y = x -> Gru(4); z = y -> Lstm(4); return Last(z) + Last(y) + Mean(z * y, over: 0); }

        """;

    [Fact]
    public void Inference_StepByStep_ComputesWhatTheTextSays()
    {
        string[] expressions = [.. OneResult.Select(expression => $"{expression} -> Linear(3)"), .. ResultOfEachStep.Select(expression => $"{expression} -> Linear(3)")];
        var failures = new List<string>();
        for (int i = 0; i < expressions.Length; i++)
        {
            Graph text = FrontEnd.ElaborateValid(Text(i, expressions[i])).Networks.Single().Inference;
            Graph optimized = OptimizationPipeline.Run(text, verify: true);
            Assert.Contains(optimized.Nodes, node => node.Attributes is ScanAttributes { StaysWhole: true });
            failures.AddRange(Lengths.Where(length => Differs(text, optimized, length)).Select(length => $"{expressions[i]}, length {length}"));
        }

        Assert.Empty(failures);
    }

    [Fact]
    public void Predict_StepByStep_ComputesWhatTheTextSays()
    {
        string[] ofEach = [.. ResultOfEachStep.Select((expression, i) => Training(i, expression, "[T]"))];
        string[] texts = [.. OneResult.Select((expression, i) => Training(ofEach.Length + i, expression, "")).Concat(ofEach)];
        using CompiledNetworks compiled = CompiledNetworks.Compile(texts);
        var failures = new List<string>();
        for (int i = 0; i < texts.Length; i++)
        {
            var comparison = new CompiledComparison(compiled.New(FormattableString.Invariant($"Net{i}"), Samples));
            failures.AddRange(Lengths.Select(length => comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, Samples, i, length)))
                .Where(difference => difference is not null).Select(difference => $"{texts[i]}{difference}"));
        }

        Assert.Empty(failures);
    }

    // All files of a project see each other's blocks, so that each has names of its own.
    private static string Training(int number, string expression, string axis) =>
        OwnNames.Aggregate(Text(number, $"{expression} -> Linear(3)"), (text, name) => text.Replace(name, name + number, StringComparison.Ordinal))
        + $"train Net{number}(index<3>{axis} label) {{ minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }}\n";

    private static bool Differs(Graph text, Graph optimized, int length)
    {
        GraphInputs inputs = GradientCheck.Inputs(text, length);
        double[] expected = ReferenceInterpreter.Evaluate(text, inputs).Output(text.Outputs.Single()).Values;
        double[] actual = ReferenceInterpreter.Evaluate(optimized, inputs).Output(optimized.Outputs.Single()).Values;
        return expected.Length != actual.Length || expected.Zip(actual).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9 * (1 + Math.Abs(pair.First)));
    }

    private static string Text(int number, string expression) =>
        $"{Blocks}network Net({(number % 2 == 0 ? "float[T, 5] x" : "index<6>[T] tokens")}) {{\n"
        + (number % 2 == 0 ? "" : "    x = tokens -> Embedding(5);\n")
        + $"    return {expression};\n}}\n";
}
