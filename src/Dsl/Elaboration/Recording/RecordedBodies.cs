using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// What bodies of units of the prelude did, so that none runs twice for equal arguments: networks repeat layers, and each is
/// elaborated for inference, for training and for evaluation. The prelude's text sees nothing of the files that use it, so that
/// what it does follows from its arguments.
/// </summary>
internal sealed class RecordedBodies(Session session)
{
    private readonly Dictionary<UseKey, List<RecordedBody>> _bodies = [];

    /// <summary>The result of a body: <paramref name="run"/> runs it, where it cannot be done as before.</summary>
    public Value Run(GraphContext context, UnitSymbol unit, Frame frame, Func<UnitSymbol, Frame, Value> run)
    {
        // Deep uses run, so that those which are too deep are found.
        if (!context.CanRecord || frame.Depth > Limits.Depth / 2 || session.Budget.Nesting > Limits.Nesting / 2 || UseKey.Of(unit, frame) is not { } key)
        {
            return run(unit, frame);
        }

        if (!_bodies.TryGetValue(key, out List<RecordedBody>? bodies))
        {
            _bodies.Add(key, bodies = []);
        }

        RecordedBody? known = bodies.Find(body => body.Fits(session, context, frame));
        if (known is not null)
        {
            return known.Run(session, context, frame, key.Tensors);
        }

        (Value result, RecordedBody? recorded) = context.Record(new Recording(session, context, frame, key), () => run(unit, frame));
        if (recorded is not null)
        {
            bodies.Add(recorded);
        }

        return result;
    }
}
