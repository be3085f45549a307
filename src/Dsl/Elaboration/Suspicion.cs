using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// A warning about the shape of a value: that it is probably not what was meant. Where that turns into an error later on, the
/// error tells the cause, and the warning is taken back, so that one mistake is reported once.
/// </summary>
internal sealed record Suspicion(DiagnosticDescriptor Descriptor, SourceLocation Location, string Message)
{
    /// <summary>Warns about the result of a layer.</summary>
    public static void Raise(Evaluator evaluator, DiagnosticDescriptor descriptor, CallSite site, Value result, string message)
    {
        evaluator.Error(descriptor, site.Frame, site.Span, message);
        if (result is TensorValue { Node: var node })
        {
            (Frame user, TextSpan span) = Reporter.UserPlace(site.Frame, site.Span);
            evaluator.Context.Suspicions[node] = new Suspicion(descriptor, user.At(span), message);
        }
    }

    /// <summary>What was suspected of a value or of one that it is computed from, now that it does not fit; null where nothing was.</summary>
    public static string? Confirm(Evaluator evaluator, IEnumerable<Value> values)
    {
        if (evaluator.Context.Suspicions.Count == 0 || values.OfType<TensorValue>().Select(value => Find(evaluator.Context, value.Node)).FirstOrDefault(found => found is not null) is not { } suspicion)
        {
            return null;
        }

        evaluator.Session.Diagnostics.Withdraw(suspicion.Descriptor, suspicion.Location);
        int line = suspicion.Location.Source.PositionAt(suspicion.Location.Span.Start).Line + 1;
        return FormattableString.Invariant($"The cause may be in line {line}: {suspicion.Message}");
    }

    private static Suspicion? Find(GraphContext context, Node start)
    {
        var seen = new HashSet<Node> { start };
        var open = new Queue<Node>(seen);
        while (open.Count > 0)
        {
            Node node = open.Dequeue();
            if (context.Suspicions.TryGetValue(node, out Suspicion? suspicion))
            {
                return suspicion;
            }

            foreach (Node input in node.Inputs.Where(input => input.Type.PerSample && seen.Add(input)))
            {
                open.Enqueue(input);
            }
        }

        return null;
    }
}
