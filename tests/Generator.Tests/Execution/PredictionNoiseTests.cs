using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Execution;

/// <summary>Networks that draw random numbers when they predict.</summary>
public sealed class PredictionNoiseTests
{
    private const string Use = """
        public static class Use
        {
            public static float[] Run(ulong seed, int calls)
            {
                var network = new Net(seed);
                var result = new float[8];
                for (int i = 0; i < calls; i++)
                {
                    network.Predict(new float[8], result);
                }

                return result;
            }
        }
        """;

    [Theory]
    [InlineData("network Net(float[4] x) => x + Normal([4]);")]
    [InlineData("network Net(float[4] x) { keep = Bernoulli(0.5, [4]); return x + keep + Uniform(0, 1, [4]); }")]
    [InlineData("network Net(float[2, 2] x) => x + Reshape(Normal([4]), [2, 2]) -> Scan(RnnCell(2));")]
    public void Predict_OfNoise_IsDrawnAnewAndAgainByTheSameSeed(string text)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("net.net", text)) { CSharp = Use });
        Assert.Empty(run.Diagnostics);

        using CompiledProject project = run.Compile();
        var call = project["Use"].GetMethod("Run")!.CreateDelegate<Func<ulong, int, float[]>>();
        Assert.Equal(call(1, 1), call(1, 1));
        Assert.NotEqual(call(1, 1), call(1, 2));
        Assert.NotEqual(call(1, 1), call(2, 1));

        // Samples have noise of their own.
        float[] result = call(3, 1);
        Assert.NotEqual(result[..4], result[4..]);
    }
}
