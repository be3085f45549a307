using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Pipeline;

/// <summary>Finds the inputs whose length differs from call to call, for which there is no code yet.</summary>
internal static class VaryingLengths
{
    /// <summary>A diagnostic for the first of them, if any.</summary>
    public static Diagnostic? Find(IEnumerable<InputSymbol> inputs, SourceLocation declaration)
    {
        foreach (InputSymbol input in inputs)
        {
            foreach (Extent extent in input.Type.Shape.Extents)
            {
                if (!extent.IsConstant && extent.Dim is { } dim)
                {
                    string example = Emission.Literals.Integer(dim.Limit ?? 128);
                    return new Diagnostic(
                        SemanticDiagnostics.Unsupported,
                        $"'{input.Name}' is {input.Type}, and lengths that differ from call to call are not compiled yet. Fix the length: 'dim {dim.Name} = {example};'.",
                        input.Declaration ?? declaration);
                }
            }
        }

        return null;
    }
}
