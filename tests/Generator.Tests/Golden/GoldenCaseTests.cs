using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

public sealed class GoldenCaseTests
{
    [Fact]
    public void Operator_EveryFile_IsReadAndHoldsResults()
    {
        Assert.NotEmpty(GoldenCase.Operators());
        Assert.All(GoldenCase.Operators(), name =>
            Assert.Contains(GoldenCase.Operator(name).Names, tensor => tensor is "output" or "params" or "lr"));
    }

    [Fact]
    public void Net_TheTrainingRun_HasTwoBatchesOfSixteen()
    {
        GoldenCase run = GoldenCase.Net("net_mlp_sgd");

        Assert.Equal([2, 16, 784], run["x"].Shape);
        Assert.Equal([16], run["y"][1].Shape);
        Assert.All(run["y"].Values, label => Assert.InRange(label, 0, 9));
        Assert.Equal(8, run.Settings.GetProperty("steps").GetInt32());
    }
}
