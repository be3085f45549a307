using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Emission;

/// <summary>Inputs of <c>bool</c>: which places of a sequence are present, passed as 0 and 1.</summary>
public sealed class TruthValueInputTests
{
    private const string Source = """
        network Net(float[3] x, bool[3] present) => Where(present, x, 0) -> Linear(2);
        train Net(index<2> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
        """;

    private const string User = """
        using Netwright.Data;

        public static class Use
        {
            public static void Predict(int value) => new App.Net(seed: 1).Predict(new float[3], [1, 0, value], new float[2]);

            public static string Train()
            {
                var trainer = new App.NetTrainer(new App.Net(seed: 1));
                DataSet data = DataSet.FromColumns(
                    DataColumn.Floats("x", [1, 2, 3, 4, 5, 6], elements: 3),
                    DataColumn.Booleans("present", [true, false, true, false, false, false], elements: 3),
                    DataColumn.Indices("label", [1, 0], range: 2));
                Netwright.Batch batch = new BatchReader(data, trainer.Inputs, batchSize: 2).Read(0);
                float[] results = new float[1];
                trainer.StepCore(batch, results);
                return string.Join(' ', batch.Indices(1).ToArray()) + " " + float.IsFinite(results[0]);
            }
        }
        """;

    [Fact]
    public void Predict_WithNeitherFalseNorTrue_NamesPositionAndValue()
    {
        using CompiledProject compiled = Compile();
        System.Reflection.MethodInfo predict = compiled["Use"].GetMethod("Predict")!;

        Exception problem = Assert.Throws<ArgumentOutOfRangeException>(
            () => predict.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [2], null));

        Assert.StartsWith("'present' has 2 at position 2; indices go from 0 to 1.", problem.Message);
    }

    [Fact]
    public void StepCore_WithColumnOfTruthValues_TakesIt()
    {
        using CompiledProject compiled = Compile();

        Assert.Equal("1 0 1 0 0 0 True", compiled["Use"].GetMethod("Train")!.Invoke(null, null));
    }

    [Fact]
    public void Predict_ComparingTruthValues_ComparesThemAsSuch()
    {
        const string Text = """
            network Net(bool[4] a, bool[4] b, float[4] x) => (
                Where(a == b, 1.0, 0), Where(a != b, 1.0, 0), Where(a == true, 1.0, 0), Where((x > 0) == a, 1.0, 0), Where(Max(a) > 0, x, 0), Where(Min(a) > 0, x, 0));
            """;
        const string Caller = """
            public static class Use
            {
                public static string Run()
                {
                    float[][] y = [new float[4], new float[4], new float[4], new float[4], new float[4], new float[4]];
                    new App.Net(seed: 1).Predict([0, 0, 1, 1], [0, 1, 0, 1], [-1, 2, -3, 4], y[0], y[1], y[2], y[3], y[4], y[5]);
                    return string.Join(" | ", System.Linq.Enumerable.Select(y, row => string.Join(' ', row)));
                }
            }
            """;
        using CompiledProject compiled = GeneratorHarness.Run(new NetworkGenerator(), Project.Of("namespace App;\n" + Text) with { CSharp = Caller }).Compile();

        Assert.Equal("1 0 0 1 | 0 1 1 0 | 0 0 1 1 | 1 0 0 1 | -1 2 -3 4 | 0 0 0 0", compiled["Use"].GetMethod("Run")!.Invoke(null, null));
    }

    private static CompiledProject Compile() =>
        GeneratorHarness.Run(new NetworkGenerator(), Project.Of("namespace App;\n" + Source) with { CSharp = User }).Compile();
}
