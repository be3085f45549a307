using Netwright.Data;
using Netwright.Examples.Pictures;
using Netwright.Training;

namespace Netwright.Examples.Tests;

/// <summary>The networks of imagezoo.net and lenet.net on drawn shapes.</summary>
[Collection(nameof(Alone))]
public sealed class ZooTests
{
    private const int BatchSize = 32;

    public static TheoryData<string> Names => new(Zoo.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_FewSteps_LowersTheLossAndStaysFinite(string name)
    {
        const int Pictures = 2 * BatchSize, Epochs = 4;
        ExampleOptions options = Options(name);
        (Network network, Trainer trainer) = Zoo.Make(options, steps: 2 * Epochs, BatchSize);

        TrainingResult result = TrainingLoop.Run(trainer, SyntheticShapes.Make(Pictures, 1), new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize });

        Assert.True(result.History[^1].Training[trainer.ResultNames[0]] < result.History[0].Training[trainer.ResultNames[0]] + 0.5);
        Assert.All(network.Parameters.SelectMany(parameter => parameter.ToArray()), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData("resnet20", 272_474)]
    [InlineData("resnet56", 855_770)]
    public void Make_ResNet_HasTheWeightsOfItsPaper(string name, long weights) =>
        Assert.Equal(weights, Zoo.Make(Options(name), steps: 1, capacity: 1).Network.WeightCount);

    [Fact]
    public void Layers_OfLeNet_CountWeightsAndProducts()
    {
        var network = new LeNet();

        Assert.Equal(62_006, network.WeightCount);
        Assert.Equal(62_006, network.Layers.Sum(layer => layer.Weights));
        Assert.Equal((28 * 28 * 6 * 75) + (10 * 10 * 16 * 150) + 48_000 + 10_080 + 840, network.Layers.Sum(layer => layer.MultiplyAdds));
    }

    [Fact]
    public void Run_LeNet_LearnsTheShapesOfASmallSet()
    {
        var network = new LeNet(seed: 1, BatchSize);
        var trainer = new LeNetTrainer(network, seed: 1, BatchSize) { Rate = 0.05f, Steps = 640 };
        DataSet shapes = SyntheticShapes.Make(512, 1);

        TrainingLoop.Run(trainer, shapes, new TrainingOptions { Epochs = 40, BatchSize = BatchSize });

        Assert.InRange(Evaluation.Run(trainer, shapes)["Accuracy"], 0.9, 1);
    }

    private static ExampleOptions Options(string name) => new() { Epochs = 1, BatchSize = BatchSize, Rate = 0.02f, Save = "", Network = name };
}
