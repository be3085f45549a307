using Netwright.Generator.Emission;
using Netwright.Generator.Phases;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Emission;

/// <summary>The public classes, with executors by hand behind them.</summary>
public sealed class SurfaceTests
{
    private const string User = """
        public static class Use
        {
            public static float[] Predict(int images, int outputs)
            {
                var network = new App.Tiny(seed: 7, capacity: 4);
                var output = new float[outputs];
                network.Predict(new float[images], output);
                return output;
            }

            public static string Weights()
            {
                var network = new App.Tiny(seed: 7) { Threads = 3 };
                return $"{network.Linear1.Weight.ToArray()[0]} {network.Linear1.Weight.ToArray()[1]} {network.Linear1.Bias} {network.Encoder.Norm1.Gain} "
                    + $"{network.Weights2} {App.Tiny.ImageSize} {App.Tiny.OutputSize} {network.Parameters["Weights"].Info.StoredNames[0]}";
            }

            public static string Train(int[] labels)
            {
                var trainer = new App.TinyTrainer(new App.Tiny()) { Rate = 0.5f };
                trainer.Step(new float[2 * labels.Length], labels);
                App.TinyStep step = trainer.Step(new float[2 * labels.Length], labels);
                App.TinyStep evaluation = trainer.Evaluate(new float[2 * labels.Length], labels);
                return System.FormattableString.Invariant($"{step.Loss} {step.Accuracy} {evaluation.Loss} {evaluation.Accuracy} {trainer.StepCount} {trainer.Seed2}");
            }

            public static string Layers()
            {
                Netwright.LayerInfo layer = new App.Tiny().Layers[0];
                return $"{layer.Name} {layer.Text} {layer.Output} {layer.Weights} {layer.MultiplyAdds}";
            }

            public static string Core()
            {
                var trainer = new App.TinyTrainer(new App.Tiny());
                var buffers = new Netwright.BatchBuffers(trainer.Inputs, 2);
                var results = new float[2];
                trainer.StepCore(buffers.AsBatch(2), results);
                return $"{results[0]} {trainer.StepCount} {trainer.ResultNames[1]} {trainer.LossCount}";
            }
        }
        """;

    [Fact]
    public void Predict_OfOneSampleOrBatch_InfersNumberOfRows()
    {
        Assert.Equal([1f, 1f, 1f], Call<float[]>("Predict", 2, 3));
        Assert.Equal(2f, Call<float[]>("Predict", 4, 6)[5]);
    }

    [Theory]
    [InlineData(3, 3, "'image' has 3 elements, which is not a positive multiple of the 2 of one sample.")]
    [InlineData(2, 4, "'output' has 4 elements, but 3 are needed for this batch.")]
    [InlineData(10, 15, "'image' holds 5 samples, but the capacity is 4")]
    public void Predict_WithWrongLength_SaysBothLengths(int images, int outputs, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Call<float[]>("Predict", images, outputs)).Message);

    [Fact]
    public void Weights_ByTypedName_AreThoseOfTheStore() => Assert.Equal(
        "7 3 Linear1.bias [3, 2] encoder.Norm1.gain [3, 2] Weights [3, 2] 2 3 net.Weights", Call<string>("Weights"));

    [Fact]
    public void Layers_AtRunTime_AreThoseOfTheTable() => Assert.Equal("Linear1 Linear(3) float[3] 100480 100352", Call<string>("Layers"));

    [Fact]
    public void Step_Twice_CountsUpdatesAndPassesSettings() => Assert.Equal("2 0.5 1 2 2 2", Call<string>("Train", new[] { 0 }));

    [Fact]
    public void Step_WithLabelOutOfRange_NamesPositionValueAndRange()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Call<string>("Train", new[] { 0, 3 }));

        Assert.Equal("label", exception.ParamName);
        Assert.StartsWith("'label' has 3 at position 1; indices go from 0 to 2.", exception.Message);
    }

    [Fact]
    public void StepCore_OnBatch_DoesTheSame() => Assert.Equal("1 1 Accuracy 1", Call<string>("Core"));

    [Fact]
    public void Network_Text_HoldsDocumentationAndTable()
    {
        string text = NetworkEmitter.Emit(SamplePrograms.Network, SamplePrograms.Plan);

        Assert.Contains("/// three scores &lt; 1 out.\n", text);
        Assert.Contains("/// <para>float[2] → float[3]; 24 weights; 100,352 multiply-adds for each sample.</para>\n", text);
        Assert.Contains("/// Linear1  Linear(3)  float[3]  100,480        100,352\n", text);
        Assert.Contains("/// Defined in tiny.net, line 2.", text);
        Assert.DoesNotContain("/project", text);
        Assert.DoesNotContain("\r", text);
    }

    private static T Call<T>(string method, params object[] arguments)
    {
        string network = NetworkEmitter.Emit(SamplePrograms.Network, SamplePrograms.Plan);
        string trainer = TrainerEmitter.Emit(SamplePrograms.Train, SamplePrograms.NoState, [new StatementWork(1200, 3400)]);
        var project = new Project { CSharp = User };
        using CompiledProject compiled = GeneratorHarness.Run(
            new FixedFiles(network, SampleExecutors.Inference, trainer, SampleExecutors.Training), project).Compile();
        return (T)compiled["Use"].GetMethod(method)!.Invoke(
            null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
