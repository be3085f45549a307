using Netwright.CompilerServices;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Compiled;

/// <summary>A compiled network and its trainer, called with the same data as the interpreter.</summary>
internal sealed class CompiledNetwork(NetworkProgram network, TrainProgram train, Network instance, Trainer trainer, Action<Network, Array[], float[]> predict)
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
    public double[] Predict(int samples, Func<InputSymbol, double[]> values)
    {
        Array[] inputs = [.. Network.Inputs.Select(input => ToArray(input, values(input)))];
        var output = new float[samples * Network.Outputs.Single().Type.Shape.Elements];
        predict(Instance, inputs, output);
        return ToDoubles(output);
    }

    /// <summary>One update; gives losses and reports by name, whatever its case: C# begins them with a capital.</summary>
    public Dictionary<string, double> Step(int samples, Func<InputSymbol, double[]> values)
    {
        var buffers = new BatchBuffers(Trainer.Inputs, samples);
        foreach ((int i, InputSymbol input) in Train.Inputs.Index())
        {
            Array array = ToArray(input, values(input));
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

    private static double[] ToDoubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static Array ToArray(InputSymbol input, double[] values) => input.Type.Element == ElementType.Int
        ? Array.ConvertAll(values, value => (int)value)
        : Array.ConvertAll(values, value => (float)value);
}
