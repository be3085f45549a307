using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>Finds element types that parse but have no code yet.</summary>
internal static class RefusedTypes
{
    /// <summary>Reports every use in a file.</summary>
    public static void Report(FileScope file, DiagnosticBag diagnostics)
    {
        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            SyntaxWalker.Visit(declaration, node =>
            {
                if (node is TypeSyntax type && TypeNames.Refused.Contains(type.Name.Text))
                {
                    diagnostics.Report(SemanticDiagnostics.Unsupported, new SourceLocation(file.Source, type.Name.Span), $"'{type.Name.Text}' is not supported yet. Write 'float'.");
                }
            });
        }
    }
}
