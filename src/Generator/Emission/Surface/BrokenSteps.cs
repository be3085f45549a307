using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;

namespace Netwright.Generator.Emission.Surface;

/// <summary>
/// Writes the members of a network that cannot be compiled by which it would take one step of a sequence. Whether it is causal
/// nobody knows then, so that any network over an axis that may be one of steps has them.
/// </summary>
internal static class BrokenSteps
{
    /// <summary>Writes the members into the class of the network.</summary>
    public static void Write(SourceWriter writer, NetworkSignature network)
    {
        DimSymbol? axis = network.Inputs.SelectMany(input => input.Type.Shape.Extents).Where(extent => extent.Dim is not null && extent == Extent.Of(extent.Dim))
            .Select(extent => extent.Dim!).OrderBy(dim => dim.Kind == DimKind.Fixed).FirstOrDefault();
        if (axis is null)
        {
            return;
        }

        StepSignature signature = StepSignature.Of(network.Name, network.Inputs.Select(input => input with { Type = Without(input.Type, axis) }), network.Outputs.Select(output => output with { Type = Without(output.Type, axis) }));
        BrokenMembers.Method(writer, network.Reason, StepSignature.NewState, [("samples", "How many sequences go side by side.")], returns: true);
        if (signature.HasNumbers)
        {
            BrokenMembers.Method(writer, network.Reason, signature.OfOne, signature.Parameters, returns: false);
        }

        BrokenMembers.Method(writer, network.Reason, signature.OfMany, signature.Parameters, returns: false);
        writer.Line();
        writer.Summary(network.Reason);
        writer.Line("/// <param name=\"samples\">How many sequences go side by side.</param>");
        using (writer.Block("public sealed class State(int samples) : global::Netwright.NetworkState(samples, 0, int.MaxValue)"))
        {
            BrokenMembers.Method(writer, network.Reason, StepSignature.CopyState, [("other", "A state of as many sequences.")], returns: false);
            BrokenMembers.Method(writer, network.Reason, StepSignature.CloneState, [], returns: true);
        }
    }

    private static TensorType Without(TensorType type, DimSymbol axis) =>
        type with { Shape = Shape.Of(type.Shape.Extents.Where(extent => extent.Dim != axis)) };
}
