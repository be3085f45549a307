using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Netwright.Dsl.Graph;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>The picture networks of the examples, as large as they are: a prediction must be the interpreter's, in both forms.</summary>
public sealed partial class ZooTests
{
    private const double Tolerance = 1e-4;

    // More than any form for few samples takes, and no whole number of lanes.
    private const int Batch = 9;
    private const int FewSamples = 2;

    [Theory]
    [InlineData("Inception")]
    [InlineData("DenseNet")]
    [InlineData("ShuffleNet")]
    public void Predict_OfPictureNetwork_GivesWhatTheInterpreterGives(string name)
    {
        using CompiledNetworks compiled = CompiledNetworks.Compile([TextOf(name)]);
        Assert.Empty(compiled.Errors);
        CompiledNetwork network = compiled.New(name, Batch);
        GraphInputs inputs = RandomData.Inputs(network.Train.Inputs, Batch, seed: Batch);
        inputs.Random = CompiledNetwork.Draw;
        foreach (WeightSymbol weight in network.Network.Weights)
        {
            inputs.With(weight, network[weight]);
        }

        double[] expected = ReferenceInterpreter.Evaluate(network.Network.Inference, inputs).Output("output").Values;

        Assert.Null(Close.Difference(expected, network.Predict(inputs), Tolerance));
        Assert.Null(Close.Difference(First(expected), network.Predict(FewSamples, input => First(inputs.ValuesOf(Variable.Input(input.Name)))), Tolerance));
    }

    private static double[] First(double[] batch) => batch[..(batch.Length / Batch * FewSamples)];

    /// <summary>The file with one network and its training step, and all that these may need.</summary>
    private static string TextOf(string name, [CallerFilePath] string file = "")
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../examples/ImageZoo/imagezoo.net")).ReplaceLineEndings("\n");
        IEnumerable<string> needed = text.Split("\n\n").Where(part => UnitOf(part) is not { } unit || unit == name);
        return string.Join("\n\n", needed);
    }

    private static string? UnitOf(string part) => Unit().Match(part) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^(network|train) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Unit();
}
