using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Elaboration;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>Finds types that parse but have no code yet, and names of types and attributes that are none, which would mean nothing without a word.</summary>
internal static class RefusedTypes
{
    private static readonly string[] Attributes = ["Stored", "Between", "AtLeast"];

    /// <summary>Reports every use in a file.</summary>
    public static void Report(FileScope file, DiagnosticBag diagnostics, Func<string, bool> isNetwork)
    {
        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            SyntaxWalker.Visit(declaration, node =>
            {
                if (node is AttributeSyntax { Name.Parts: var parts } && !Attributes.Contains(parts[parts.Count - 1].Text))
                {
                    Unknown("an attribute", parts[parts.Count - 1], Attributes, "Remove it");
                }
                else if (node is TypeSyntax type && TypeNames.Refused.Contains(type.Name.Text))
                {
                    diagnostics.Report(SemanticDiagnostics.Unsupported, new SourceLocation(file.Source, type.Name.Span), $"'{type.Name.Text}' is not supported yet. Write 'float'.");
                }
                else if (node is TypeSyntax { Name: var name } && declaration is not TrainDeclarationSyntax && !TypeNames.All.Contains(name.Text) && !isNetwork(name.Text))
                {
                    Unknown("a type", name, TypeNames.All, "Write 'float', 'int', 'bool' or 'index<10>', or the name of a network");
                }
            });
        }

        void Unknown(string what, NameSyntax name, IEnumerable<string> known, string otherwise) => diagnostics.Report(
            SemanticDiagnostics.UnknownName,
            new SourceLocation(file.Source, name.Span),
            $"'{name.Text}' is not {what}. {(Suggestions.Nearest(name.Text, known) is { } near ? $"Did you mean '{near}'?" : otherwise + ".")}");
    }
}
