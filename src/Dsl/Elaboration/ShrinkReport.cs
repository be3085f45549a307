using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Says that a window does not fit on its input, and by which layers that became so small.</summary>
internal static class ShrinkReport
{
    private const int LongestChain = 8;

    /// <summary>Reports windows of these sizes and spans on the axes behind the channels of a value, of which one is too short.</summary>
    public static ErrorValue Report(Evaluator evaluator, SlidingArguments arguments, Node x, int[] sizes, int[] spans, int axis)
    {
        string size = string.Join(" × ", sizes.Select(Text));
        string spanning = sizes.SequenceEqual(spans) ? "" : $", whose places lie {string.Join(" × ", spans.Select(Text))} apart from first to last,";
        string input = string.Join(" × ", x.Shape.Extents.Skip(1));
        List<string> chain = Chain(evaluator, x, axis);
        string history = chain.Count < 2 ? "" : $": {string.Join(" → ", chain)}";
        string advice = Suspicion.Confirm(evaluator, [new TensorValue(x)]) is { } cause ? $"{history}. {cause}"
            : PictureAdvice.ChannelsLast(x.Shape) is { } meant ? $"; {meant}" : $"{history}. Use 'padding: Same', a smaller window, or fewer layers that shrink it.";
        return arguments.Fail(ShapeDiagnostics.Shrunk, $"the window {size} of {arguments.Name}{spanning} is larger than its {input} input{advice}");
    }

    // From the input on, one length for each layer that changed it.
    private static List<string> Chain(Evaluator evaluator, Node x, int axis)
    {
        var chain = new List<string>();
        Node node = x;
        while (true)
        {
            Node? before = node.Inputs.FirstOrDefault(input => input.Type.PerSample && input.Shape.Rank == node.Shape.Rank);
            if (before is null)
            {
                chain.Add(node.Shape[axis].ToString());
                break;
            }

            if (node.Shape[axis] != before.Shape[axis])
            {
                string layer = evaluator.Context.Producers.TryGetValue(node, out Producer? producer) ? $" ({producer.Source})" : "";
                chain.Add(node.Shape[axis] + layer);
            }

            node = before;
        }

        chain.Reverse();
        return chain.Count <= LongestChain ? chain : [.. chain.Take(2), "…", .. chain.Skip(chain.Count - LongestChain + 3)];
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
