using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Declares weights, buffers and states.</summary>
internal sealed class StorageDeclarer(Evaluator evaluator, Frame frame)
{
    /// <summary>Declares one.</summary>
    public void Declare(StorageSyntax storage)
    {
        if (storage.Kind == StorageKind.State)
        {
            evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, storage.Span, $"'state {storage.Name.Text} = …' belongs to an optimizer. In a block write it as a parameter: 'state float[n] {storage.Name.Text}'.");
            return;
        }

        frame.Locals[storage.Name.Text] = ErrorValue.Instance;
        string kind = storage.Kind == StorageKind.Weight ? "weight" : "buffer";
        if (frame.Layers.Weights is not { } weights)
        {
            evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, storage.Span, $"{frame.Name} owns no weights, so it cannot declare the {kind} '{storage.Name.Text}'. Declare it as a block instead.");
            return;
        }

        if (evaluator.Shapes.Evaluate(storage.Type?.Shape, frame) is not { } shape || !IsConstant(storage, shape, kind))
        {
            return;
        }

        string name = frame.Layers.Join(storage.Name.Text);
        WeightSymbol? symbol = weights.Find(name) ?? Make(storage, weights, name, shape);
        if (symbol is null)
        {
            return;
        }

        if (symbol.Shape != shape)
        {
            evaluator.Error(ShapeDiagnostics.Mismatch, frame, storage.Span, $"the {kind} '{storage.Name.Text}' of a shared layer is float{symbol.Shape} in one use and float{shape} in another. Give the layer inputs of one shape, or use a layer of its own for each.");
            return;
        }

        bool isBuffer = storage.Kind == StorageKind.Buffer;
        evaluator.Context.Recording?.Declare(storage, frame, symbol);
        frame.Locals[storage.Name.Text] = new TensorValue(isBuffer ? evaluator.Context.Buffer(symbol) : evaluator.Context.Weight(symbol));
        if (isBuffer)
        {
            frame.SetBuffer(storage.Name.Text, symbol);
        }
    }

    private bool IsConstant(StorageSyntax storage, Shape shape, string kind)
    {
        if (shape.Extents.FirstOrDefault(extent => !extent.IsConstant) is { Dim: { } dim } extent)
        {
            (Frame user, Text.TextSpan span) = Reporter.UserPlace(frame, storage.Type!.Span);
            string limit = dim.Limit is { } bound ? FormattableString.Invariant($"dim {dim.Name} <= {bound}") : $"dim {dim.Name}";
            string fix = FormattableString.Invariant($"dim {dim.Name} = {dim.Limit ?? 128};");
            string who = user == frame ? $"the {kind} '{storage.Name.Text}'" : $"'{Evaluator.Text(user, span)}'";
            evaluator.Error(ShapeDiagnostics.WeightLength, frame, storage.Type.Span, $"{who} would need weights of shape {shape}, different ones for every length {dim.Name} ({limit}): its input has {extent} values on an axis. Reduce over {dim.Name} first ('Last' or 'Mean({dim.Name})'), or fix the length with '{fix}'.", dim.Declaration);
            return false;
        }

        if (shape.Elements > Limits.Elements)
        {
            evaluator.Error(LimitDiagnostics.TooMuch, frame, storage.Type!.Span, FormattableString.Invariant($"the {kind} '{storage.Name.Text}' would have {shape.Elements:#,0} elements; at most {Limits.Elements:#,0} are possible. Use smaller layers."));
            return false;
        }

        return true;
    }

    private WeightSymbol? Make(StorageSyntax storage, WeightTable weights, string name, Shape shape)
    {
        var context = new GraphContext { HasBatch = false };
        var initial = new Evaluator(evaluator.Session, context);
        Value value = Arithmetic.First(initial.Evaluate(storage.Value, InitialFrame()));
        if (value is ErrorValue)
        {
            return null;
        }

        if (ConstantFolding.Number(value) is null && value is not TensorValue { Node.Shape.Rank: 0, Labels: null })
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, frame, storage.Value.Span, $"the initial value of '{storage.Name.Text}' is computed once for each element, but '{Evaluator.Text(frame, storage.Value.Span)}' is {value.Describe()}. Write one number, or a random one such as 'Normal()'.");
            return null;
        }

        context.Builder.Output(new GraphOutput(OutputKind.Result, "initial", initial.Math.ToNode(value)));
        EquatableArray<string> stored = StoredNames.Of(storage, frame);
        (Frame user, Text.TextSpan span) = Reporter.UserPlace(frame, storage.Name.Span);
        var symbol = new WeightSymbol(weights.Network, name, shape, storage.Kind == StorageKind.Buffer, context.Builder.ToGraph(), stored, user.At(span));
        weights.Add(symbol);
        return symbol;
    }

    // Initial values see settings and sizes only: tensors belong to another graph.
    private Frame InitialFrame()
    {
        var initial = new Frame(frame.File, frame.Name, new LayerScope(null, frame.Layers.Path), frame.Caller, frame.CallSpan);
        foreach (KeyValuePair<string, Value> local in frame.Locals.Where(local => local.Value is not (TensorValue or FilledValue)))
        {
            initial.Locals.Add(local.Key, local.Value);
        }

        return initial;
    }
}
