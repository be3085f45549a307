using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>All that the body of a unit did to a graph, for one set of arguments and, where it asked for it, one mode.</summary>
internal sealed class RecordedBody(IReadOnlyList<RecordedStep> steps, IReadOnlyList<int> results, IReadOnlyList<string>? names, int nodes, int work, bool? mode)
{
    /// <summary>Whether doing it again is what running the body would be.</summary>
    public bool Fits(Session session, GraphContext context, Frame frame)
    {
        if ((mode is { } training && training != context.Training) || !session.Budget.CanSpend(work) || context.Builder.Count + nodes > Limits.Nodes)
        {
            return false;
        }

        foreach (RecordedStep step in steps)
        {
            if (step is DeclareStep declaration && !declaration.Fits(frame.Layers))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Does it again for a use with these tensors, and gives its result.</summary>
    public Value Run(Session session, GraphContext context, Frame frame, IReadOnlyList<Node> inputs)
    {
        session.Budget.Spend(work);
        context.DependsOnMode |= mode is not null;
        var replay = new Replay(context, frame, inputs);
        foreach (RecordedStep step in steps)
        {
            step.Run(replay);
        }

        if (names is null)
        {
            return new TensorValue(replay[results[0]]);
        }

        var items = new Value[results.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = new TensorValue(replay[results[i]]);
        }

        return new TupleValue(items, names);
    }
}
