using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Tests.Emission;

/// <summary>A small network and its training step, put together by hand.</summary>
internal static class SamplePrograms
{
    private const string Text = "/// Two numbers in, three scores out.\nnetwork Tiny(float[2] image) =>\n    image -> Linear(3);\n";

    private static readonly Graph NoGraph = new(default, default);

    private static readonly SourceLocation Place = new(new SourceText("/project/tiny.net", Text), new TextSpan(38, 20));

    public static readonly NetworkProgram Network = MakeNetwork("Tiny", "Linear1.weight", "Linear1.bias", "encoder.Norm1.gain", "Weights");

    public static readonly ParameterPlan Plan = PlanOf(Network);

    public static readonly ParameterPlan NoState = new(default, 0);

    public static readonly TrainProgram Train = MakeTrain("Tiny", ["Accuracy"], new SettingAttributes("rate", 0.1), new SettingAttributes("seed", 2));

    public static NetworkProgram MakeNetwork(string name, params string[] weights) => new(
        "App",
        name,
        "Two numbers in,\nthree scores < 1 out.",
        EquatableArray.Of(new InputSymbol("image", Floats(2), Place)),
        EquatableArray.Of(new OutputSymbol("output", Floats(3))),
        weights.Select(Weight).ToEquatableArray(),
        NoGraph,
        EquatableArray.Of(new LayerRow("Linear1", "Linear(3)", Floats(3), 100_480, 100_352, Place)),
        Place);

    public static TrainProgram MakeTrain(string name, string[] reports, params SettingAttributes[] settings) => new(
        "App",
        name,
        null,
        EquatableArray.Of(new TrainedNetwork("network", Network)),
        EquatableArray.Of(Network.Inputs[0], new InputSymbol("label", new TensorType(ElementType.Int, Shape.Scalar, PerSample: true, 3), Place)),
        EquatableArray.Of(new MinimizeStatement(0, "Loss", Network.Weights, new OptimizerProgram("Sgd", default, NoGraph), Place)),
        reports.ToEquatableArray(),
        settings.ToEquatableArray(),
        NoGraph,
        NoGraph,
        Place);

    public static ParameterPlan PlanOf(NetworkProgram network)
    {
        var planned = network.Weights.Select((weight, i) => new PlannedParameter(
            weight.Name, weight.Shape, i * 6, StorageLayout.Dense, PlannedKind.Weight, weight, weight.StoredNames));
        return new ParameterPlan(planned.ToEquatableArray(), network.Weights.Count * 6);
    }

    private static TensorType Floats(int size) => new(ElementType.Float, Shape.Of(size), PerSample: true);

    private static WeightSymbol Weight(string name) =>
        new("Tiny", name, Shape.Of(3, 2), isBuffer: false, NoGraph, EquatableArray.Of("net." + name), Place);
}
