using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Pipeline;

/// <summary>Finds lengths that differ from call to call and that no call tells.</summary>
internal static class VaryingLengths
{
    /// <summary>A diagnostic for the first of them, if any: an axis that no input has, or an input that has only a part or a multiple of one.</summary>
    public static Diagnostic? Find(IReadOnlyList<InputSymbol> inputs, IEnumerable<Graph> graphs, SourceLocation declaration)
    {
        foreach (InputSymbol input in inputs)
        {
            foreach (Extent extent in input.Type.Shape.Extents.Where(extent => !extent.IsConstant && extent != Extent.Of(extent.Dim!)))
            {
                return Of(input.Declaration ?? declaration, $"the axis {extent} of '{input.Name}' is not the whole of {extent.Dim!.Name}, so the input does not tell the length. Declare a dim of its own for it.");
            }
        }

        IReadOnlyList<DimSymbol> told = ProgramLengths.Of(inputs);
        DimSymbol? untold = ProgramLengths.Of(graphs.SelectMany(graph => graph.Nodes).Select(node => node.Shape)).FirstOrDefault(dim => !told.Contains(dim));
        return untold is null
            ? null
            : Of(declaration, $"the length of {untold.Name} differs from call to call, but no input has this axis. Give an input that axis, or fix the length: 'dim {untold.Name} = {Emission.Literals.Integer(untold.Limit ?? ProgramLengths.Usual)};'.");
    }

    private static Diagnostic Of(SourceLocation place, string message) => new(SemanticDiagnostics.Unsupported, message, place);
}
