using Netwright.Dsl.Graph;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the initial values of weights: the random numbers of a weight depend on the seed, on its place among the weights
/// and on the element alone, so neither layout nor vector width matters.
/// </summary>
internal sealed class InitializerEmitter(SourceWriter writer)
{
    /// <summary>Writes <c>Initialize</c>.</summary>
    public void Write(IReadOnlyList<PlannedParameter> parameters)
    {
        long longest = parameters.Count == 0 ? 0 : parameters.Max(parameter => parameter.Shape.Elements);
        int randoms = parameters.Count == 0 ? 0 : parameters.Max(parameter => Randoms(parameter).Length);
        using (writer.Block("public override void Initialize(ulong seed)"))
        {
            writer.Line($"float[] values = new float[{Literals.Integer(longest)}];");
            for (int i = 0; i < randoms; i++)
            {
                writer.Line(FormattableString.Invariant($"float[] random{i + 1} = new float[{Literals.Integer(longest + 64)}];"));
            }

            for (int i = 0; i < parameters.Count; i++)
            {
                writer.Line();
                WriteParameter(parameters[i], i);
            }
        }
    }

    private static Node[] Randoms(PlannedParameter parameter) =>
        parameter.Symbol.Initializer.Nodes.Where(node => node.Primitive.Kind == PrimitiveKind.Random).ToArray();

    private void WriteParameter(PlannedParameter parameter, int number)
    {
        Graph graph = parameter.Symbol.Initializer;
        Node[] randoms = Randoms(parameter);
        string count = Literals.Integer(parameter.Shape.Elements);
        writer.Comment($"{parameter.Name} {parameter.Shape}");
        for (int i = 0; i < randoms.Length; i++)
        {
            string fill = ReferenceEquals(randoms[i].Primitive, Primitives.RandomNormal) ? "FillNormal" : "FillUniform";
            writer.Line(FormattableString.Invariant($"CounterRandom.{fill}(ref random{i + 1}[0], {count}, 0f, 1f, seed, {(number * 16) + i}UL, 0);"));
        }

        var scalars = new ScalarExpressions(node =>
        {
            int random = Array.IndexOf(randoms, node);
            return random < 0 ? null : FormattableString.Invariant($"random{random + 1}[i]");
        });
        string value = ScalarExpressions.Bare(scalars.Of(graph.Outputs[0].Value));
        if (randoms.Length == 0)
        {
            writer.Line($"values.AsSpan(0, {count}).Fill((float)({value}));");
        }
        else
        {
            using (writer.Block($"for (int i = 0; i < {count}; i++)"))
            {
                writer.Line($"values[i] = (float)({value});");
            }
        }

        writer.Line();
        writer.Line($"_weights[{Literals.Integer(number)}].CopyFrom(values.AsSpan(0, {count}));");
    }
}
