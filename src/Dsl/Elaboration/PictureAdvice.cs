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

        foreach ((string name, string which, string has) in new[] { ("C", "channels", $"its input {x.Describe()}"), ("channels", "results", "it") })
        {
            if (frame.Locals.TryGetValue(name, out Value? count) && ConstantFolding.Number(count) is { } number && number % groups != 0)
            {
                string fitting = string.Join(", ", Enumerable.Range(1, (int)number).Where(divisor => number % divisor == 0).Take(12));
                evaluator.Error(ShapeDiagnostics.NotWhole, site.Frame, site.Span, FormattableString.Invariant(
                    $"{unit}(groups: {groups}) needs {which} divisible by {groups}, but {has} has {number}. Use a number of groups that divides {number}: {fitting}."));
                return false;
            }
        }

        return true;
    }

    /// <summary>Warns where a picture seems to have its channels last, or none.</summary>
    public static void Channels(Evaluator evaluator, string unit, Frame frame, CallSite site)
    {
        if (!Sliding.Contains(unit) || !frame.Locals.TryGetValue("x", out Value? value) || value is not TensorValue { Labels: null, Node: var node } || !node.Shape.Extents.All(extent => extent.Dim is null))
        {
            return;
        }

        int[] sizes = node.Shape.Extents.Select(extent => extent.Size).ToArray();
        if (sizes is [var first, var second, <= MostColours and var last] && first >= SmallestPicture && second >= SmallestPicture)
        {
            Warn(FormattableString.Invariant($"channels come first, so that {unit} sees float{node.Shape} as {first} channels of {second} × {last}. If it has {last} {(last == 1 ? "channel" : "channels")}, bring it to float[{last}, {first}, {second}] before: 'y[c, i, j] = x[i, j, c];'."));
        }
        else if (node.Primitive == Primitives.Input && sizes is [>= SmallestPicture and var height, var width] && height == width)
        {
            Warn(FormattableString.Invariant($"channels come first, so that {unit} sees float{node.Shape} as {height} channels of length {width}. If it is a picture with one channel, declare it as float[1, {height}, {width}]."));
        }

        void Warn(string message) => evaluator.Error(AdviceDiagnostics.ChannelsFirst, site.Frame, site.Span, message);
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
