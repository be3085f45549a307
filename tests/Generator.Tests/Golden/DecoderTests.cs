using Netwright.Dsl.Graph;
using Netwright.Generator.Tests.Compiled;
using Netwright.Generator.Tests.RandomPrograms;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Golden;

/// <summary>The layer of a Transformer's decoder, compiled, against plain loops.</summary>
public sealed class DecoderTests
{
    private const int Samples = 3;
    private const int Width = 6;
    private const int WidthOfMemory = 5;

    private const string Text = """
        dim T <= 8;
        dim S;

        network Net(float[T, 6] x, float[S, 5] memory, index<3>[S] kind) {
            present[s] = kind[s] > 0;
            return TransformerDecoderLayer(x, memory, present: present, heads: 2, hidden: 9, activation: Relu) as layer;
        }

        train Net(float[T, 6] target) { minimize MeanSquaredError(output, target) using Sgd(rate: 0.1); }
        """;

    [Theory]
    [InlineData(8, 5)]
    [InlineData(1, 9)]
    [InlineData(5, 2)]
    public void Predict_OfDecoderLayer_IsWhatPlainLoopsGive(int steps, int places)
    {
        using CompiledNetworks compiled = CompiledNetworks.Compile([Text]);
        CompiledNetwork network = compiled.New("Net", Samples);

        // Gains and biases begin at 1 and 0, which would hide half of the layer.
        int seed = 1;
        foreach (WeightSymbol weight in network.Network.Weights)
        {
            network[weight] = RandomData.Normal((int)weight.Shape.Elements, seed++);
        }

        double[] x = RandomData.Normal(Samples * steps * Width, 7), memory = RandomData.Normal(Samples * places * WidthOfMemory, 8);
        double[] kind = [.. Enumerable.Range(0, Samples * places).Select(i => (double)(i % 3))];
        GraphInputs inputs = new GraphInputs(Samples).With("x", x).With("memory", memory).With("kind", kind);
        foreach (DimSymbol dim in network.Network.Inputs.SelectMany(input => input.Type.Shape.Count.Dims))
        {
            inputs.Lengths[dim] = dim.Name == "T" ? steps : places;
        }

        var reference = new DecoderReference(name => network[network.Network.Weights.Single(weight => weight.Name == "layer." + name)], heads: 2);
        double[] expected = [.. Enumerable.Range(0, Samples).SelectMany(sample => reference.Run(
            Rows(x, sample, steps, Width), Rows(memory, sample, places, WidthOfMemory), [.. Enumerable.Range(sample * places, places).Select(place => kind[place] > 0)]).SelectMany(row => row))];
        Close.Assert(expected, network.Predict(inputs), $"{steps} steps, {places} places");
    }

    private static double[][] Rows(double[] values, int sample, int rows, int width) =>
        [.. Enumerable.Range(sample * rows, rows).Select(row => values[(row * width)..((row + 1) * width)])];
}
