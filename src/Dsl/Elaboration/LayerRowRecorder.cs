using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Dsl.Elaboration;

/// <summary>Measures one stage of a network for its layer table.</summary>
internal sealed class LayerRowRecorder(GraphContext context, WeightTable? weights)
{
    private readonly int _firstNode = context.Builder.Count;
    private readonly int _firstWeight = weights?.All.Count ?? 0;

    /// <summary>Adds the row, unless the stage has no tensor for its result.</summary>
    public void Record(string kind, CallSite site, Value value)
    {
        if (Arithmetic.First(value) is TensorValue tensor)
        {
            long count = (weights?.All ?? []).Skip(_firstWeight).Where(weight => !weight.IsBuffer).Sum(weight => weight.Shape.Elements);
            Size products = Sum(Enumerable.Range(_firstNode, context.Builder.Count - _firstNode).Select(id => context.Builder[id]));
            context.Rows!.Add(new LayerRow(context.Builder.Origin.Layer, Text(kind, site), tensor.Type, count, products, site.Frame.At(site.Span)));
        }
    }

    private static Size Sum(IEnumerable<Node> nodes) => nodes.Aggregate((Size)0L, (sum, node) => sum + MultiplyAdds(node));

    private static Size MultiplyAdds(Node node) =>
        node.Attributes is ScanAttributes scan ? (Size)scan.Steps * Sum(scan.Body.Nodes)
        : node.Primitive == Primitives.ReduceSum && node.Inputs[0].Primitive == Primitives.Multiply ? node.Inputs[0].Shape.Count
        : node.Primitive == Primitives.Convolve ? OfKernel(node, node.Inputs[1])
        : node.Primitive == Primitives.ConvolveTransposed ? OfKernel(node.Inputs[0], node.Inputs[1])
        : 0L;

    // Each value on the kernel's first side meets all that the kernel has for one of them.
    private static Size OfKernel(Node outputs, Node kernel) => outputs.Shape.Count * (kernel.Shape.Elements / kernel.Shape[0].Size);

    // "Linear 128" for "Linear(128)": the table has a column's width for it.
    private static string Text(string kind, CallSite site)
    {
        string text = Evaluator.Text(site.Frame, site.Span);
        int open = text.IndexOf('(');
        return site.IsPiped && open > 0 && text.EndsWith(")", StringComparison.Ordinal)
            ? $"{kind} {text.Substring(open + 1, text.Length - open - 2)}"
            : kind;
    }
}
