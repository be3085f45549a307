using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How random numbers are drawn.</summary>
internal static class RandomKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.RandomUniform] = (node, _, context) => Draw(node, context),
        [Primitives.RandomNormal] = (node, _, context) => Draw(node, context),
        [Primitives.RandomBernoulli] = Bernoulli,
    };

    private static Tensor Bernoulli(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor uniform = Draw(node, context);
        double probability = inputs[0].At(0, 0).Value;
        return Tensor.Create(uniform.Samples, uniform.Shape, (sample, i) => Dual.Of(uniform.At(sample, i).Value < probability));
    }

    private static Tensor Draw(Node node, GraphInputs context)
    {
        var random = node.Get<RandomAttributes>();
        int samples = random.PerSample ? context.BatchSize : 1;
        int[] shape = context.LengthsOf(random.Shape);
        int size = Strides.Product(shape);
        double[] numbers = context.Random(new RandomDraw(node.Primitive, random.Stream, context.Step, samples, size));
        return Tensor.Create(samples, shape, (sample, i) => numbers[(sample * size) + i]);
    }
}
