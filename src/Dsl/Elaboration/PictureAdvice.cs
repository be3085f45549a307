using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>What layers over pictures can tell about their inputs before they run.</summary>
internal static class PictureAdvice
{
    private const int MostColours = 4;
    private const int SmallestPicture = 8;
    private static readonly HashSet<string> Sliding = ["Conv", "DepthwiseConv", "ConvTranspose", "MaxPool", "AvgPool"];

    /// <summary>
    /// Whether the groups of a unit of the prelude divide its channels; reported where they do not, in its own terms rather
    /// than in those of the division that fails.
    /// </summary>
    public static bool GroupsFit(Evaluator evaluator, string unit, Frame frame, CallSite site)
    {
        if (!frame.Locals.TryGetValue("groups", out Value? value) || value is not NumberValue { Number: var groups } || !frame.Locals.TryGetValue("x", out Value? x))
        {
            return true;
        }

        if (groups < 1)
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, site.Span, $"{unit} takes at least one group, not {value.Describe()}. Choose a number that divides the channels.");
            return false;
        }

        double? channels = Count(frame, "C"), results = Count(frame, "channels");
        foreach ((double? count, string which, string has) in new[] { (channels, "channels", $"its input {x.Describe()}"), (results, "results", "it") })
        {
            if (count is { } number && number % groups != 0)
            {
                string both = channels is { } inputs && results is { } outputs && inputs != outputs ? FormattableString.Invariant($"{inputs} and {outputs}") : FormattableString.Invariant($"{number}");
                string fitting = string.Join(", ", Enumerable.Range(1, (int)number).Where(divisor => (channels ?? number) % divisor == 0 && (results ?? number) % divisor == 0).Take(12));
                evaluator.Error(ShapeDiagnostics.NotWhole, site.Frame, site.Span, FormattableString.Invariant(
                    $"{unit}(groups: {groups}) needs {which} divisible by {groups}, but {has} has {number}. Use a number of groups that divides {both}: {fitting}."));
                return false;
            }
        }

        return true;
    }

    /// <summary>What a value would be, were its channels meant to be last as they seem to be; null where they do not.</summary>
    public static string? ChannelsLast(Shape shape) =>
        shape.Extents.All(extent => extent.Dim is null) && shape.Extents.Select(extent => extent.Size).ToArray() is [>= SmallestPicture and var height, >= SmallestPicture and var width, <= MostColours and var channels]
            ? FormattableString.Invariant($"channels come first, so that float{shape} is {height} channels of {width} × {channels}. If it has {channels} {(channels == 1 ? "channel" : "channels")}, bring it to float[{channels}, {height}, {width}] before: 'y[c, i, j] = x[i, j, c];'.")
            : null;

    private static double? Count(Frame frame, string name) => frame.Locals.TryGetValue(name, out Value? count) ? ConstantFolding.Number(count) : null;

    /// <summary>Warns where a picture seems to have its channels last, or none.</summary>
    public static void Channels(Evaluator evaluator, string unit, Frame frame, CallSite site, Value result)
    {
        if (!Sliding.Contains(unit) || !frame.Locals.TryGetValue("x", out Value? value) || value is not TensorValue { Labels: null, Node: var node } || !node.Shape.Extents.All(extent => extent.Dim is null))
        {
            return;
        }

        int[] sizes = node.Shape.Extents.Select(extent => extent.Size).ToArray();
        if (ChannelsLast(node.Shape) is { } meant)
        {
            Warn(meant);
        }
        else if (node.Primitive == Primitives.Input && sizes is [>= SmallestPicture and var height, var width] && height == width)
        {
            Warn(FormattableString.Invariant($"channels come first, so that {unit} sees float{node.Shape} as {height} channels of length {width}. If it is a picture with one channel, declare it as float[1, {height}, {width}]."));
        }

        void Warn(string message) => Suspicion.Raise(evaluator, AdviceDiagnostics.ChannelsFirst, site, result, message);
    }

    /// <summary>Whether a value comes from a convolution or window by element-wise work only.</summary>
    public static bool IsMap(Node node)
    {
        while (node.Primitive.Kind == PrimitiveKind.Elementwise && node.Inputs.FirstOrDefault(input => input.Shape == node.Shape) is { } source)
        {
            node = source;
        }

        return node.Primitive.Kind == PrimitiveKind.Sliding;
    }
}
