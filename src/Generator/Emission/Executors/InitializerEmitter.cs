using Netwright.Dsl.Graph;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the initial values of weights: the random numbers of a weight depend on the seed, on its place among the weights
/// and on the element alone, so neither layout nor vector width matters.
/// </summary>
internal sealed class InitializerEmitter(SourceWriter writer)
{
    /// <summary>How many streams of random numbers are put aside for each weight.</summary>
    private const int RandomsOfWeight = 16;

    private readonly SourceWriter _text = new();

    /// <summary>Writes <c>Initialize</c>.</summary>
    public void Write(IReadOnlyList<PlannedParameter> parameters)
    {
        long longest = parameters.Count == 0 ? 0 : parameters.Max(parameter => parameter.Shape.Elements);
        int randoms = parameters.Count == 0 ? 0 : parameters.Max(parameter => Randoms(parameter).Length);
        using (writer.Block("public override void Initialize(ulong seed)"))
        {
            writer.Line($"System::Span<float> values = new float[{Literals.Integer(longest)}];");
            for (int i = 0; i < randoms; i++)
            {
                writer.Line(FormattableString.Invariant($"float[] random{i + 1} = new float[{Literals.Integer(longest + 64)}];"));
            }

            // Weights that begin alike, but for their random numbers, have one loop.
            var kinds = parameters.Select((parameter, number) => (parameter, number))
                .GroupBy(weight => Print(weight.parameter, "number", random => FormattableString.Invariant($"((ulong)number * {RandomsOfWeight}) + {random}")), StringComparer.Ordinal);
            foreach (IGrouping<string, (PlannedParameter Parameter, int Number)> kind in kinds)
            {
                writer.Line();
                WriteKind(kind.ToArray(), kind.Key);
            }
        }
    }

    private void WriteKind(IReadOnlyList<(PlannedParameter Parameter, int Number)> weights, string text)
    {
        (PlannedParameter first, int number) = weights[0];
        string others = weights.Count == 1 ? "" : FormattableString.Invariant($" and {weights.Count - 1} more like it");
        writer.Comment($"{first.Name} {first.Shape}{others}");
        if (weights.Count == 1)
        {
            writer.Line(Print(first, Literals.Integer(number), random => FormattableString.Invariant($"{(number * RandomsOfWeight) + random}UL")).TrimEnd('\n'));
            return;
        }

        using (writer.Block($"foreach (int number in (System::ReadOnlySpan<int>)[{string.Join(", ", weights.Select(weight => Literals.Integer(weight.Number)))}])"))
        {
            writer.Line(text.TrimEnd('\n'));
        }
    }

    private static Node[] Randoms(PlannedParameter parameter) =>
        parameter.Symbol.Initializer.Nodes.Where(node => node.Primitive.Kind == PrimitiveKind.Random).ToArray();

    private string Print(PlannedParameter parameter, string number, Func<int, string> stream)
    {
        Graph graph = parameter.Symbol.Initializer;
        Node[] randoms = Randoms(parameter);
        string count = Literals.Integer(parameter.Shape.Elements);
        for (int i = 0; i < randoms.Length; i++)
        {
            string fill = ReferenceEquals(randoms[i].Primitive, Primitives.RandomNormal) ? "FillNormal" : "FillUniform";
            _text.Line(FormattableString.Invariant($"Kernels::CounterRandom.{fill}(ref random{i + 1}[0], {count}, 0f, 1f, seed, {stream(i)}, 0);"));
        }

        var scalars = new ScalarExpressions(node =>
        {
            int random = Array.IndexOf(randoms, node);
            return random < 0 ? null : FormattableString.Invariant($"random{random + 1}[i]");
        });
        string value = ScalarExpressions.Bare(scalars.Of(graph.Outputs[0].Value));
        if (randoms.Length == 0)
        {
            _text.Line($"values.Slice(0, {count}).Fill((float)({value}));");
        }
        else
        {
            using (_text.Block($"for (int i = 0; i < {count}; i++)"))
            {
                _text.Line($"values[i] = (float)({value});");
            }
        }

        _text.Line();
        _text.Line($"_weights[{number}].CopyFrom(values.Slice(0, {count}));");
        return _text.Take();
    }
}
