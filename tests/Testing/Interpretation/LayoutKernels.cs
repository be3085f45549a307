using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How primitives that only move elements are computed: each says where an element of the result comes from.</summary>
internal static class LayoutKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Reshape] = (node, inputs, context) => new Tensor(inputs[0].Samples, context.LengthsOf(node.Shape), inputs[0].Elements),
        [Primitives.Transpose] = Transpose,
        [Primitives.Broadcast] = Broadcast,
        [Primitives.Slice] = Slice,
        [Primitives.Concat] = Concat,
        [Primitives.Pad] = Pad,
    };

    private static Tensor Transpose(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        int[] permutation = node.Get<TransposeAttributes>().Permutation.ToArray();
        int[] strides = Strides.Of(inputs[0].Shape);
        int[] shape = Array.ConvertAll(permutation, axis => inputs[0].Shape[axis]);
        return Move(inputs[0], shape, Array.ConvertAll(permutation, axis => strides[axis]));
    }

    private static Tensor Broadcast(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var broadcast = node.Get<BroadcastAttributes>();
        int[] shape = context.LengthsOf(broadcast.Shape), from = Strides.Of(inputs[0].Shape), strides = new int[shape.Length];
        for (int axis = 0; axis < from.Length; axis++)
        {
            strides[broadcast.Map[axis]] = from[axis];
        }

        Tensor repeated = Move(inputs[0], shape, strides);
        return broadcast.PerSample ? Tensor.Create(context.BatchSize, shape, repeated.At) : repeated;
    }

    private static Tensor Slice(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var slice = node.Get<SliceAttributes>();
        int[] strides = Strides.Of(inputs[0].Shape);
        return Move(inputs[0], context.LengthsOf(node.Shape), strides, context.LengthOf(slice.Start) * strides[slice.Axis]);
    }

    private static Tensor Concat(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        int axis = node.Get<ConcatAttributes>().Axis, start = 0;
        int[] shape = context.LengthsOf(node.Shape);
        var result = new Tensor(inputs.Max(input => input.Samples), shape, new Dual[inputs.Max(input => input.Samples) * Strides.Product(shape)]);
        foreach (Tensor input in inputs)
        {
            Put(input, result, axis, start);
            start += input.Shape[axis];
        }

        return result;
    }

    private static Tensor Pad(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var pad = node.Get<PadAttributes>();
        Tensor result = Tensor.Create(inputs[0].Samples, context.LengthsOf(node.Shape), (_, _) => 0);
        Put(inputs[0], result, pad.Axis, context.LengthOf(pad.Low));
        return result;
    }

    private static Tensor Move(Tensor x, int[] shape, int[] strides, int start = 0)
    {
        int[] offsets = Strides.Offsets(shape, strides);
        return Tensor.Create(x.Samples, shape, (sample, i) => x.Elements[(sample * x.Size) + start + offsets[i]]);
    }

    private static void Put(Tensor part, Tensor whole, int axis, int start)
    {
        int[] strides = Strides.Of(whole.Shape);
        int[] offsets = Strides.Offsets(part.Shape, strides);
        for (int sample = 0; sample < whole.Samples; sample++)
        {
            for (int i = 0; i < offsets.Length; i++)
            {
                whole.Elements[(sample * whole.Size) + (start * strides[axis]) + offsets[i]] = part.At(sample, i);
            }
        }
    }
}
