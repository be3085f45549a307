using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How values without inputs are computed.</summary>
internal static class LeafKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Input] = Read,
        [Primitives.Weight] = Read,
        [Primitives.Buffer] = Read,
        [Primitives.Constant] = (node, _, _) => Tensor.Scalar(node.Get<ConstantAttributes>().Value),
        [Primitives.Setting] = Setting,
        [Primitives.Iota] = (node, _, context) => Tensor.Create(1, context.LengthsOf(node.Shape), (_, i) => i),
        [Primitives.Length] = (node, _, context) => Tensor.Scalar(context.Lengths[node.Get<LengthAttributes>().Dim]),
        [Primitives.BatchSize] = (_, _, context) => Tensor.Scalar(context.BatchSize),
        [Primitives.StepNumber] = (_, _, context) => Tensor.Scalar(context.Step),
        [Primitives.OptimizerWeight] = (_, _, context) => EachElement(Optimizer(context).Weight),
        [Primitives.OptimizerGradient] = (_, _, context) => EachElement(Optimizer(context).Gradient),
        [Primitives.OptimizerState] = (node, _, context) => EachElement(Optimizer(context).States[node.Get<StateAttributes>().Index]),
        [Primitives.GradientNorm] = (_, _, context) => Tensor.Scalar(Optimizer(context).GradientNorm),
        [Primitives.WeightRank] = (_, _, context) => Tensor.Scalar(Optimizer(context).Rank),
    };

    private static Tensor Read(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Variable variable = Variable.Of(node);
        double[] values = context.ValuesOf(variable);
        double[]? tangent = context.TangentOf(variable);
        int samples = node.Type.PerSample ? context.BatchSize : 1;
        int[] shape = context.LengthsOf(node.Shape);
        if (values.Length != samples * Strides.Product(shape))
        {
            throw new ArgumentException($"{values.Length} values for {samples} of {node}");
        }

        return new Tensor(samples, shape, values.Select((value, i) => new Dual(value, tangent?[i] ?? 0)).ToArray());
    }

    private static Tensor Setting(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var setting = node.Get<SettingAttributes>();
        return Tensor.Scalar(context.Settings.GetValueOrDefault(setting.Name, setting.Default));
    }

    // In a rule the elements of the weight take the place of samples: each is computed on its own.
    private static Tensor EachElement(double[] values) => Tensor.Create(values.Length, [], (i, _) => values[i]);

    private static OptimizerInputs Optimizer(GraphInputs context) =>
        context.Optimizer ?? throw new ArgumentException("an optimizer's leaf outside an optimizer's rule");
}
