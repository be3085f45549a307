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

    [Theory]
    [InlineData("Inception", 2)]
    [InlineData("Inception", 9)]
    [InlineData("DenseNet", 2)]
    [InlineData("DenseNet", 9)]
    [InlineData("ShuffleNet", 2)]
    [InlineData("ShuffleNet", 9)]
    public void Predict_OfPictureNetwork_GivesWhatTheInterpreterGives(string name, int batch)
    {
        using CompiledNetworks compiled = CompiledNetworks.Compile([TextOf(name)]);
        Assert.Empty(compiled.Errors);
        CompiledNetwork network = compiled.New(name, batch);
        GraphInputs inputs = RandomData.Inputs(network.Train.Inputs, batch, seed: batch);
        inputs.Random = CompiledNetwork.Draw;
        foreach (WeightSymbol weight in network.Network.Weights)
        {
            inputs.With(weight, network[weight]);
        }

        double[] expected = ReferenceInterpreter.Evaluate(network.Network.Inference, inputs).Output("output").Values;
        double[] actual = network.Predict(inputs);

        Assert.Null(Close.Difference(expected, actual, Tolerance));
    }

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
