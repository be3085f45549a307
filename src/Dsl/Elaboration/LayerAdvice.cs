using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>What is known to be wrong, or useless, about certain layers of the prelude behind certain others.</summary>
internal static class LayerAdvice
{
    private static readonly Dictionary<string, Action<Evaluator, Frame, CallSite>> Checks = new()
    {
        ["BatchNorm"] = BatchNorm,
        ["CrossEntropy"] = (evaluator, frame, site) => RawScores(evaluator, "CrossEntropy", "Softmax", frame, "scores", site),
        ["KlDivergence"] = (evaluator, frame, site) => RawScores(evaluator, "KlDivergence", "Softmax", frame, "scores", site),
        ["BinaryCrossEntropy"] = BinaryCrossEntropy,
    };

    private static readonly HashSet<string> CutOff = ["Relu", "Dropout"];

    /// <summary>Checks a use of a unit of the prelude whose inputs are bound.</summary>
    public static void Check(Evaluator evaluator, string unit, Frame frame, CallSite site)
    {
        if (!site.Frame.File.IsPrelude && Checks.TryGetValue(unit, out Action<Evaluator, Frame, CallSite>? check))
        {
            check(evaluator, frame, site);
        }
    }

    /// <summary>Checks a use of a unit of the prelude that went well: what fails tells more itself.</summary>
    public static void CheckUse(Evaluator evaluator, string unit, Frame frame, CallSite site, Value result)
    {
        if (!site.Frame.File.IsPrelude)
        {
            PictureAdvice.Channels(evaluator, unit, frame, site, result);
            if (unit == "Linear")
            {
                Linear(evaluator, frame, site, result);
            }
        }
    }

    /// <summary>Checks the result that a training step trains a network for.</summary>
    public static void CheckOutput(Evaluator evaluator, Value output, string network)
    {
        if (Of(evaluator, output) is { } last && CutOff.Contains(last.Name))
        {
            string effect = last.Name == "Relu" ? "scores below zero are lost" : "scores are lost at random while training";
            evaluator.Session.Diagnostics.Report(AdviceDiagnostics.LastActivation, last.Location, $"{last.Name} is the last stage of {network}, so {effect}. End with the layer before it.");
        }
    }

    /// <summary>What of the prelude made a value; null where something else did.</summary>
    public static Producer? Of(Evaluator evaluator, Value value) =>
        Arithmetic.First(value) is TensorValue tensor && evaluator.Context.Producers.TryGetValue(tensor.Node, out Producer? producer) ? producer : null;

    private static void RawScores(Evaluator evaluator, string loss, string activation, Frame frame, string input, CallSite site)
    {
        if (frame.Locals.TryGetValue(input, out Value? scores) && Of(evaluator, scores) is { } producer && producer.Name == activation)
        {
            string again = activation.ToLowerInvariant();
            evaluator.Error(TrainingDiagnostics.SoftmaxTwice, site.Frame, site.Span, $"{loss} expects raw scores but they end in {producer.Describe()}; {again} would be applied twice and training would stall. Remove '-> {activation}' from the network and apply {activation} to the scores where you need probabilities.", producer.Location);
        }
    }

    private static void BinaryCrossEntropy(Evaluator evaluator, Frame frame, CallSite site)
    {
        RawScores(evaluator, "BinaryCrossEntropy", "Sigmoid", frame, "score", site);
        Value? target = frame.Locals.TryGetValue("target", out Value? given) && given is FilledValue filled ? filled.Element : given;
        if (target is NumberValue { Number: var number } && (number < 0 || number > 1))
        {
            evaluator.Error(TrainingDiagnostics.LabelRange, site.Frame, site.Span, FormattableString.Invariant($"BinaryCrossEntropy takes targets from 0 (no) to 1 (yes), not {number}: the loss would have no smallest value. Write 0 or 1, or use MeanSquaredError."));
        }
    }

    private static void Linear(Evaluator evaluator, Frame frame, CallSite site, Value made)
    {
        if (frame.Locals["x"] is not TensorValue input)
        {
            return;
        }

        if (Of(evaluator, input) is { Name: "Linear" } first && !IsBottleneck(first, input, frame))
        {
            evaluator.Error(AdviceDiagnostics.LinearTwice, site.Frame, site.Span, $"nothing stands between '{Evaluator.Text(site.Frame, site.Span)}' and {first.Describe()}, so that both do no more than one Linear. Put an activation between them, for example '-> Relu', or remove one.");
        }

        Shape shape = input.Node.Shape;
        bool isSquare = shape.Rank >= 3 && shape[shape.Rank - 1].Size > 1 && shape[shape.Rank - 1] == shape[shape.Rank - 2];
        bool isMap = (isSquare || PictureAdvice.IsMap(input.Node)) && shape.Extents.All(extent => extent.Dim is null);
        if (isMap && frame.Locals["size"] is NumberValue size)
        {
            Shape result = Shape.Of(shape.Extents.Take(shape.Rank - 1).Concat([new Extent((int)size.Number)]));
            Suspicion.Raise(evaluator, ShapeDiagnostics.LinearOnMap, site, made, FormattableString.Invariant($"'{Evaluator.Text(site.Frame, site.Span)}' acts on the last axis only: float{shape} becomes float{result}. To connect all {shape.Elements:#,0} values insert 'Flatten' before it."));
        }
    }

    // Two layers around fewer values than come in and go out are a product of smaller rank, as in an autoencoder.
    private static bool IsBottleneck(Producer first, TensorValue between, Frame frame) =>
        first.Use is { } use && use.Locals.TryGetValue("x", out Value? before) && before is TensorValue { Node.Shape: var wide }
        && frame.Locals["size"] is NumberValue size && Last(between.Node.Shape) < Math.Min(Last(wide), size.Number);

    private static int Last(Shape shape) => shape.Rank == 0 ? 1 : shape[shape.Rank - 1].Size;

    private static void BatchNorm(Evaluator evaluator, Frame frame, CallSite site)
    {
        if (Of(evaluator, frame.Locals["x"]) is { Name: "Linear" or "Conv" or "DepthwiseConv" or "ConvTranspose", Use: { } use } linear && use.Locals.TryGetValue("bias", out Value? bias) && bias is TensorValue weights)
        {
            evaluator.Session.Diagnostics.Report(AdviceDiagnostics.BiasBeforeNorm, linear.Location, FormattableString.Invariant($"the bias of {linear.Name} is undone by the BatchNorm behind it. Write 'bias: false', which saves {weights.Node.Shape.Elements:#,0} weights."));
        }
    }
}
