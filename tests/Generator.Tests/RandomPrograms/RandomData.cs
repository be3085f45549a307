using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Data for random programs. All of it is exact in single precision, so that compiled code sees the same.</summary>
internal static class RandomData
{
    /// <summary>A batch for these inputs; axes of no fixed length have the given one.</summary>
    public static GraphInputs Inputs(EquatableArray<InputSymbol> symbols, int batch, int seed, int length = 1)
    {
        var inputs = new GraphInputs(batch);
        foreach (DimSymbol dim in symbols.SelectMany(symbol => symbol.Type.Shape.Count.Dims))
        {
            inputs.Lengths[dim] = length;
        }

        foreach (InputSymbol symbol in symbols)
        {
            inputs.With(symbol.Name, Values(symbol, batch * (int)symbol.Type.Shape.Count.At(dim => inputs.Lengths[dim]), seed));
        }

        return inputs;
    }

    /// <summary>Initial values for all weights and buffers.</summary>
    public static void SetWeights(GraphInputs inputs, IEnumerable<WeightSymbol> weights, int seed)
    {
        foreach (WeightSymbol weight in weights)
        {
            inputs.With(weight, Single(InitialValues.Draw(weight, seed)));
        }
    }

    /// <summary>Normal numbers.</summary>
    public static double[] Normal(int count, int seed) =>
        Single(new RandomDraw(Primitives.RandomNormal, seed, Step: 0, Samples: 1, count).Default());

    private static double[] Values(InputSymbol symbol, int count, int seed)
    {
        int own = unchecked((seed * 31) + symbol.Name.Length);
        var random = new Random(own);
        return symbol.Type.Element == ElementType.Float
            ? Normal(count, own)
            : Enumerable.Range(0, count).Select(_ => (double)random.Next(Math.Max(symbol.Type.Range, 1))).ToArray();
    }

    private static double[] Single(double[] values) => Array.ConvertAll(values, value => (double)(float)value);
}
