using Netwright.CompilerServices;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Compiled;

/// <summary>A compiled network and its trainer, called with the same data as the interpreter.</summary>
internal sealed class CompiledNetwork(NetworkProgram network, TrainProgram train, Network instance, Trainer trainer, Action<Network, Array[], float[], int[]> predict)
{
    /// <summary>Where the random numbers of training start.</summary>
    public const ulong Seed = 77;

    /// <summary>What the network was compiled from.</summary>
    public NetworkProgram Network { get; } = network;

    /// <summary>What the trainer was compiled from.</summary>
    public TrainProgram Train { get; } = train;

    /// <summary>The instance.</summary>
    public Network Instance { get; } = instance;

    /// <summary>Its trainer.</summary>
    public Trainer Trainer { get; } = trainer;

    /// <summary>The random numbers of training, as emitted code draws them: a function of seed, step, stream and place.</summary>
    public static double[] Draw(RandomDraw draw)
    {
        var numbers = new float[draw.Count];
        ulong stream = ((ulong)draw.Step << 20) + (ulong)draw.Stream;
        if (draw.Primitive == Primitives.RandomUniform)
        {
            CounterRandom.FillUniform(ref numbers[0], numbers.Length, 0, 1, Seed, stream, 0);
        }
        else if (draw.Primitive == Primitives.RandomNormal)
        {
            CounterRandom.FillNormal(ref numbers[0], numbers.Length, 0, 1, Seed, stream, 0);
        }
        else
        {
            CounterRandom.FillBernoulli(ref numbers[0], numbers.Length, (float)draw.Probability, Seed, stream, 0);
        }

        return Array.ConvertAll(numbers, number => (double)number);
    }

    /// <summary>The output for a batch.</summary>
    public double[] Predict(GraphInputs inputs)
    {
        Array[] arrays = [.. Network.Inputs.Select(input => ToArray(input, inputs.ValuesOf(Variable.Input(input.Name))))];
        var output = new float[inputs.BatchSize * Strides.Product(inputs.LengthsOf(Network.Outputs.Single().Type.Shape))];
        predict(Instance, arrays, output, [.. Lengths(Network.Inputs, inputs)]);
        return ToDoubles(output);
    }

    /// <summary>The output for a batch of samples without varying lengths.</summary>
    public double[] Predict(int samples, Func<InputSymbol, double[]> values) => Predict(InputsOf(Network.Inputs, samples, values));

    /// <summary>One update with a batch of samples without varying lengths.</summary>
    public Dictionary<string, double> Step(int samples, Func<InputSymbol, double[]> values) => Step(InputsOf(Train.Inputs, samples, values));

    /// <summary>One update; gives losses and reports by name, whatever its case: C# begins them with a capital.</summary>
    public Dictionary<string, double> Step(GraphInputs inputs)
    {
        int samples = inputs.BatchSize;
        var buffers = new BatchBuffers(Trainer.Inputs, samples);
        buffers.SetLengths([.. Lengths(Train.Inputs, inputs)]);
        foreach ((int i, InputSymbol input) in Train.Inputs.Index())
        {
            Array array = ToArray(input, inputs.ValuesOf(Variable.Input(input.Name)));
            if (array is int[] indices)
            {
                indices.CopyTo(buffers.Indices(i, samples));
            }
            else
            {
                ((float[])array).CopyTo(buffers.Floats(i, samples));
            }
        }

        var results = new float[Trainer.ResultNames.Count];
        Trainer.StepCore(buffers.AsBatch(samples), results);
        return Trainer.ResultNames.Zip(results).ToDictionary(pair => pair.First, pair => (double)pair.Second, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The value of a weight or buffer.</summary>
    public double[] this[WeightSymbol weight]
    {
        get => ToDoubles(Instance.Parameters[weight.Name].ToArray());
        set => Instance.Parameters[weight.Name].CopyFrom(Array.ConvertAll(value, number => (float)number));
    }

    private static GraphInputs InputsOf(IEnumerable<InputSymbol> symbols, int samples, Func<InputSymbol, double[]> values) =>
        symbols.Aggregate(new GraphInputs(samples), (inputs, symbol) => inputs.With(symbol.Name, values(symbol)));

    private static IEnumerable<int> Lengths(IEnumerable<InputSymbol> symbols, GraphInputs inputs) =>
        symbols.SelectMany(symbol => symbol.Type.Shape.Extents).Where(extent => !extent.IsConstant).Select(extent => extent.Dim!).Distinct().Select(dim => inputs.Lengths[dim]);

    private static double[] ToDoubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static Array ToArray(InputSymbol input, double[] values) => input.Type.Element == ElementType.Int
        ? Array.ConvertAll(values, value => (int)value)
        : Array.ConvertAll(values, value => (float)value);
}
