using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Streaming;

/// <summary>
/// Which axes of which values run along time: those that have them from an input with that axis, by whatever way. Of an axis
/// of fixed length the extents alone would not tell, since a plain number fits it. What no step changes, as weights, has none.
/// </summary>
internal sealed class TimeAxes
{
    private readonly bool[][] _marks;
    private readonly bool[] _depends;

    /// <summary>Follows one axis through a graph.</summary>
    public TimeAxes(Graph graph, DimSymbol time)
    {
        Time = time;
        (_marks, _depends) = (new bool[graph.Nodes.Count][], new bool[graph.Nodes.Count]);
        foreach (Node node in graph.Nodes)
        {
            bool[] marks = _marks[node.Id] = Enumerable.Range(0, node.Shape.Rank).Select(axis => !ScalarNodes.IsParameter(node) && (node.Shape[axis].Dim == time || Inherits(node, axis))).ToArray();
            bool isLength = node.Attributes is LengthAttributes length && length.Dim == time;
            _depends[node.Id] = isLength || marks.Contains(true) || node.Inputs.Any(input => _depends[input.Id]);
        }
    }

    /// <summary>The axis.</summary>
    public DimSymbol Time { get; }

    /// <summary>Whether an axis of a value is that of time.</summary>
    public bool Has(Node node, int axis) => _marks[node.Id][axis];

    /// <summary>All axes of a value that are.</summary>
    public int[] Of(Node node) => Enumerable.Range(0, node.Shape.Rank).Where(axis => Has(node, axis)).ToArray();

    /// <summary>Whether a reshape leaves all axes of time that its input has.</summary>
    public bool Survives(Node reshape) =>
        Of(reshape.Inputs[0]).All(axis => Of(reshape).Any(kept => AxisMap.Of(reshape, 0, kept) == axis));

    /// <summary>Whether a value depends on what comes along time, or on how much of it.</summary>
    public bool DependOn(Node node) => _depends[node.Id];

    /// <summary>How many more places an axis of time has than there are steps: less than none where its end was cut off.</summary>
    public int Excess(Node node, int axis)
    {
        Extent extent = node.Shape[axis];
        if (extent.IsConstant)
        {
            return Time.Kind == DimKind.Fixed ? extent.Size - Time.Limit!.Value : throw new NotStreamableException("places are counted from the first step", node.Origin);
        }

        return extent.Scale == 1 ? extent.Offset : throw new NotStreamableException($"takes {extent.Scale} places for each step", node.Origin);
    }

    private bool Inherits(Node node, int axis)
    {
        if (node.Attributes is ScanResultAttributes result)
        {
            return result.Kind == ScanResultKind.Each && axis == 0 && IsOverTime(node.Inputs[0]);
        }

        if (node.Attributes is SliceAttributes slice && slice.Axis == axis && IsShort(slice))
        {
            return false;
        }

        return Enumerable.Range(0, node.Inputs.Count).Any(input => AxisMap.Of(node, input, axis) is >= 0 and var from && Has(node.Inputs[input], from));
    }

    /// <summary>Whether a scan runs along time.</summary>
    public bool IsOverTime(Node scan)
    {
        var attributes = scan.Get<ScanAttributes>();
        return attributes.Steps.Dim == Time || Enumerable.Range(0, attributes.Sequences).Any(i => Has(scan.Inputs[i], 0));
    }

    // The last step of a fixed length is one place behind constant many; of all but the last the length is still one of steps.
    private static bool IsShort(SliceAttributes slice) =>
        slice.Length.IsConstant && (slice.Length.Size == 1 || !slice.Start.IsConstant || slice.Start.Size > 0);
}
