using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>The axes that a reduction removes, ascending, and whether it goes over the samples too.</summary>
internal sealed record ReductionAxes(IReadOnlyList<int> Axes, bool OverBatch)
{
    /// <summary>What <c>over:</c> says: positions (negative from the end), named axes that occur once, <c>batch</c>, <c>..</c>; nothing means all axes.</summary>
    public static ReductionAxes? Of(Evaluator evaluator, Value? over, Shape shape, CallSite site)
    {
        if (over is null)
        {
            return new ReductionAxes(Enumerable.Range(0, shape.Rank).ToList(), false);
        }

        var axes = new SortedSet<int>();
        bool overBatch = false;
        foreach (Value item in over is ListValue list ? list.Items : [over])
        {
            switch (item)
            {
                case BatchValue { Factor: 1 }: overBatch = true; break;
                case SpreadValue: axes.UnionWith(Enumerable.Range(0, shape.Rank)); break;
                case NumberValue { IsWhole: true } number when number.Number >= -shape.Rank && number.Number < shape.Rank:
                    axes.Add((int)number.Number + (number.Number < 0 ? shape.Rank : 0));
                    break;
                case ExtentValue extent when Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == extent.Extent).ToList() is [var only]:
                    axes.Add(only);
                    break;
                default:
                    evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, site.Span, $"'{Evaluator.Text(site.Frame, site.Span)}' reduces over {item.Describe()}, which is no axis of {shape}. Use a position such as 0 or -1, a dim that occurs once, 'batch', or '[batch, ..]'.");
                    return null;
            }
        }

        return new ReductionAxes(axes.ToList(), overBatch);
    }
}
