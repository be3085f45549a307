using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;

namespace Netwright.Generator.Tests.Streaming;

/// <summary>A network that is called for whole sequences and step by step with the same random data.</summary>
internal sealed class StreamedNetwork(
    NetworkProgram program,
    Network instance,
    Action<Network, Array[], float[], int[]> predict,
    Func<Network, int, NetworkState> newState,
    Action<Network, Array[], NetworkState, float[]> step,
    Action<NetworkState, NetworkState> copy)
{
    private readonly DimSymbol _time = program.Inputs.SelectMany(input => input.Type.Shape.Extents).First(extent => extent.Dim is not null).Dim!;

    /// <summary>The instance.</summary>
    public Network Instance { get; } = instance;

    /// <summary>Whether the result has something for each step.</summary>
    public bool IsPerStep => AxisOf(program.Outputs.Single().Type) >= 0;

    /// <summary>Whether sequences may have any length.</summary>
    public bool IsFree => program.Inputs.Any(input => !input.Type.Shape.IsConstant);

    /// <summary>The elements of the result of one step.</summary>
    public int StepSize => Product(program.Outputs.Single().Type.Shape, 1);

    /// <summary>Random inputs for sequences of a length.</summary>
    public Array[] Draw(int samples, int length, int seed)
    {
        var random = new Random(seed);
        return [.. program.Inputs.Select(input =>
        {
            int count = samples * Product(input.Type.Shape, length);
            return input.Type.Element == ElementType.Float
                ? (Array)Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray()
                : Enumerable.Range(0, count).Select(_ => random.Next(Math.Max(2, input.Type.Range))).ToArray();
        })];
    }

    /// <summary>The result for the first steps of sequences.</summary>
    public float[] Whole(Array[] inputs, int samples, int length, int steps)
    {
        Array[] first = [.. program.Inputs.Select((input, i) => Cut(inputs[i], input.Type, samples, length, 0, steps))];
        var output = new float[samples * Product(program.Outputs.Single().Type.Shape, steps)];
        Instance.ResetState();
        predict(Instance, first, output, IsFree ? [steps] : []);
        return output;
    }

    /// <summary>A state at its beginning.</summary>
    public NetworkState NewState(int samples) => newState(Instance, samples);

    /// <summary>Copies a state.</summary>
    public void Copy(NetworkState from, NetworkState to) => copy(from, to);

    /// <summary>The inputs of one step.</summary>
    public Array[] At(Array[] inputs, int samples, int length, int place) =>
        [.. program.Inputs.Select((input, i) => Cut(inputs[i], input.Type, samples, length, place, 1))];

    /// <summary>Takes a step.</summary>
    public void Step(Array[] inputs, NetworkState state, float[] output) => step(Instance, inputs, state, output);

    /// <summary>One step of a result for whole sequences.</summary>
    public float[] StepOf(float[] whole, int samples, int length, int place) =>
        (float[])Cut(whole, program.Outputs.Single().Type, samples, length, place, 1);

    /// <summary>Some places of the axis of time of each sample.</summary>
    private Array Cut(Array all, TensorType type, int samples, int length, int start, int count)
    {
        int axis = AxisOf(type);
        if (axis < 0)
        {
            return all;
        }

        int inner = type.Shape.Extents.Skip(axis + 1).Aggregate(1, (product, extent) => product * extent.Size);
        int outer = samples * type.Shape.Extents.Take(axis).Aggregate(1, (product, extent) => product * extent.Size);
        Array part = (all is float[]) ? new float[outer * count * inner] : new int[outer * count * inner];
        for (int i = 0; i < outer; i++)
        {
            Array.Copy(all, ((i * length) + start) * inner, part, i * count * inner, count * inner);
        }

        return part;
    }

    private int AxisOf(TensorType type) => type.Shape.Extents.ToList().FindIndex(IsTime);

    // Some layers leave of an axis of fixed length the length only; no other axis has it.
    private bool IsTime(Extent extent) => extent.Dim == _time || (_time.Kind == DimKind.Fixed && extent.Dim is null && extent.Size == _time.Limit);

    private int Product(Shape shape, int length) => shape.Extents.Aggregate(1, (product, extent) => product * (IsTime(extent) ? length : extent.Size));
}
