using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How random numbers are drawn.</summary>
internal static class RandomKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.RandomUniform] = (node, _, context) => Draw(node, context),
        [Primitives.RandomNormal] = (node, _, context) => Draw(node, context),
        [Primitives.RandomBernoulli] = (node, inputs, context) => Draw(node, context, inputs[0].At(0, 0).Value),
    };

    private static Tensor Draw(Node node, GraphInputs context, double probability = 1)
    {
        var random = node.Get<RandomAttributes>();
        int samples = random.PerSample ? context.BatchSize : 1;
        int[] shape = context.LengthsOf(random.Shape);
        int size = Strides.Product(shape);
        double[] numbers = context.Random(new RandomDraw(node.Primitive, random.Stream, context.Step, samples, size, probability));
        return Tensor.Create(samples, shape, (sample, i) => numbers[(sample * size) + i]);
    }
}
