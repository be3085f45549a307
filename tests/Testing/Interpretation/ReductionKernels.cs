using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How reductions are computed.</summary>
internal static class ReductionKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.ReduceSum] = Reduce(values => values.Aggregate((sum, value) => sum + value)),
        [Primitives.ReduceMax] = Reduce(values => values.Aggregate((best, value) => value.Value > best.Value ? value : best)),
        [Primitives.ArgMax] = Reduce(values => values.Index().Aggregate((best, next) => next.Item.Value > best.Item.Value ? next : best).Index),
    };

    private static Kernel Reduce(Func<IEnumerable<Dual>, Dual> combine) => (node, inputs, _) =>
    {
        var reduce = node.Get<ReduceAttributes>();
        Tensor x = inputs[0];
        int[] strides = Strides.Of(x.Shape);
        int[] kept = Enumerable.Range(0, x.Shape.Length).Where(axis => !reduce.Axes.Contains(axis)).ToArray();
        int[] gone = reduce.Axes.ToArray();
        int[] outer = Strides.Offsets(Pick(x.Shape, kept), Pick(strides, kept));
        int[] inner = Strides.Offsets(Pick(x.Shape, gone), Pick(strides, gone));
        int samples = reduce.OverBatch ? 1 : x.Samples;
        return Tensor.Create(samples, Pick(x.Shape, kept), (sample, i) =>
            combine(
                from member in reduce.OverBatch ? Enumerable.Range(0, x.Samples) : [sample]
                from offset in inner
                select x.At(member, outer[i] + offset)));
    };

    private static int[] Pick(int[] items, int[] positions) => Array.ConvertAll(positions, position => items[position]);
}
