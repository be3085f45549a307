using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>Initial values of weights and buffers: the initialiser's graph, evaluated once for each element.</summary>
public static class InitialValues
{
    /// <summary>Draws a tensor; the same seed gives the same one.</summary>
    public static double[] Draw(WeightSymbol weight, int seed)
    {
        Node value = weight.Initializer.Outputs.Single().Value;
        bool isConstant = weight.Initializer.Nodes.All(node => node.Primitive.Kind != PrimitiveKind.Random);
        var values = new double[weight.Shape.Elements];
        for (int i = 0; i < values.Length; i++)
        {
            int element = i;
            var inputs = new GraphInputs(batchSize: 1) { Random = draw => (draw with { Stream = draw.Stream + seed, Step = element }).Default() };
            values[i] = isConstant && i > 0 ? values[0] : ReferenceInterpreter.Evaluate(weight.Initializer, inputs)[value].At(0, 0).Value;
        }

        return values;
    }
}
