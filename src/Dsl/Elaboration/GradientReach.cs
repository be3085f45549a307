using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Checks that a loss depends on the weights that it is minimised by, through operations that have a gradient.</summary>
internal static class GradientReach
{
    private static readonly HashSet<Primitive> Opaque =
    [
        Primitives.StopGradient, Primitives.ArgMax, Primitives.Floor, Primitives.Sign, Primitives.Not, Primitives.Equal, Primitives.NotEqual,
        Primitives.Less, Primitives.LessOrEqual, Primitives.And, Primitives.Or,
    ];

    /// <summary>Whether it does; reported where it does not.</summary>
    public static bool Check(Evaluator evaluator, Node loss, List<WeightSymbol> weights, MinimizeSyntax minimize, Frame frame)
    {
        var wanted = new HashSet<WeightSymbol>(weights);
        var stops = new List<Node>();
        if (Reaches(loss, wanted, stops))
        {
            return true;
        }

        // A normalisation stops gradients somewhere too; what counts is one that weights lie behind.
        Report(evaluator, weights, stops.Find(stop => Reaches(stop, wanted, null)), minimize, frame);
        return false;
    }

    /// <summary>Whether a value depends on one of the weights: through what has a gradient, where what has none is to be collected.</summary>
    private static bool Reaches(Node start, HashSet<WeightSymbol> wanted, List<Node>? stops)
    {
        var seen = new HashSet<Node> { start };
        var open = new Stack<Node>(seen);
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (node.Primitive == Primitives.Weight && wanted.Contains(node.Get<WeightAttributes>().Symbol))
            {
                return true;
            }

            if (stops is not null && Opaque.Contains(node.Primitive))
            {
                stops.Add(node);
                continue;
            }

            // The condition of a choice decides, but has no gradient.
            foreach (Node input in node.Inputs.Skip(node.Primitive == Primitives.Select ? 1 : 0).Where(seen.Add))
            {
                open.Push(input);
            }
        }

        return false;
    }

    private static void Report(Evaluator evaluator, List<WeightSymbol> weights, Node? stop, MinimizeSyntax minimize, Frame frame)
    {
        if (weights.Count == 0)
        {
            evaluator.Error(TrainingDiagnostics.NothingToMove, frame, minimize.Span, "this minimizes a network that has no weights. Add a layer with weights, such as Linear, or remove the statement.");
            return;
        }

        string by = minimize.By.Count == 0 ? "the network" : string.Join(", ", minimize.By.Select(name => Evaluator.Text(frame, name.Span)));
        string where = stop?.Origin.Location is { } location ? $" ({location})" : "";
        string why = stop is null
            ? $"the loss does not depend on any weight of {by}. Compute it from the results of {by}, or name another network after 'by'."
            : $"the gradient from the loss to {by} stops at {stop.Primitive.Name}{where}, which is not differentiable. Use a smooth function instead, such as Softmax or Sigmoid.";
        evaluator.Error(TrainingDiagnostics.NothingToMove, frame, minimize.Span, $"this minimizes by '{by}', but {why}");
    }
}
