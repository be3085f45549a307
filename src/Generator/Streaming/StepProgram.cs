using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Streaming;

/// <summary>
/// A network at one step: <c>Network</c> has inputs and outputs without the axis of time, and a graph in which <c>Steps</c> is
/// the number of steps so far, this one included.
/// </summary>
public sealed record StepProgram(NetworkProgram Network, DimSymbol Steps, EquatableArray<StateMemory> Memories, EquatableArray<StatePlace> Places)
{
    /// <summary>The numbers that a step is told beside its inputs: those that its graph depends on.</summary>
    public IReadOnlyList<DimSymbol> Lengths => Network.Inference.Nodes.SelectMany(node => Extents(node).Concat(Counted(node)))
        .Where(extent => !extent.IsConstant).Select(extent => extent.Dim!).Distinct().ToArray();

    /// <summary>The largest possible number of steps, where something has that many places.</summary>
    public int? Limit => Network.Inference.Nodes.SelectMany(Extents).Any(extent => extent.Dim == Steps) ? Steps.Limit : null;

    private static IEnumerable<Extent> Extents(Node node) => node.Shape.Extents.Concat(node.Attributes switch
    {
        SliceAttributes slice => [slice.Start],
        ReplaceRowAttributes replace => [replace.Row],
        _ => Array.Empty<Extent>(),
    });

    private static IEnumerable<Extent> Counted(Node node) => node.Attributes is LengthAttributes length ? [Extent.Of(length.Dim)] : [];
}
