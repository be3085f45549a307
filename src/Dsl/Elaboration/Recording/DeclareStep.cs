using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Declares a weight or buffer like <paramref name="model"/>, called <paramref name="name"/> within the use; its names in other
/// systems are those that <paramref name="uses"/> give it, the innermost first, and those around the present use.
/// </summary>
internal sealed class DeclareStep(StorageSyntax storage, WeightSymbol model, string name, IReadOnlyList<Frame> uses) : RecordedStep
{
    /// <summary>Whether there can be such a weight here: the table has none of the name yet, or one of the same shape.</summary>
    public bool Fits(LayerScope layers) => layers.Weights is { } weights && (weights.Find(layers.Path + name) is not { } known || known.Shape == model.Shape);

    /// <inheritdoc/>
    public override void Run(Replay replay)
    {
        LayerScope layers = replay.Frame.Layers;
        WeightTable weights = layers.Weights!;
        replay.Add(weights.Find(layers.Path + name) ?? Make(weights, layers.Path + name, replay.Frame));
    }

    // The initial value depends on the arguments alone, so that one graph serves all.
    private WeightSymbol Make(WeightTable weights, string fullName, Frame frame)
    {
        (Frame user, Text.TextSpan span) = Reporter.UserPlace(frame, storage.Name.Span);
        var symbol = new WeightSymbol(weights.Network, fullName, model.Shape, model.IsBuffer, model.Initializer, StoredNames.Of(storage, Moved(frame)), user.At(span));
        weights.Add(symbol);
        return symbol;
    }

    private Frame Moved(Frame frame)
    {
        Frame outermost = uses[uses.Count - 1];
        Frame? caller = frame.Caller;
        for (int i = uses.Count - 1; i >= 0; i--)
        {
            Frame use = uses[i];
            string path = frame.Layers.Path + use.Layers.Path.Substring(outermost.Layers.Path.Length);
            caller = new Frame(use.File, use.Name, new LayerScope(null, path), caller, use.CallSpan) { Attributes = use.Attributes, Locals = use.Locals };
        }

        return caller!;
    }
}
