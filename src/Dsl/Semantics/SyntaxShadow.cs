using System.Text.RegularExpressions;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>
/// Leaves out what only follows from a mistake of syntax: the parser drops faulty statements and declarations, and what
/// they would have declared is then missing. One cause has one error.
/// </summary>
internal static class SyntaxShadow
{
    private const string Declarators = @"\b(?:block|function|network|optimizer|const|dim|param\s+\w+)\s+";

    /// <summary>The diagnostics that stand for themselves.</summary>
    public static IEnumerable<Diagnostic> Filter(IEnumerable<Diagnostic> diagnostics, IReadOnlyList<FileScope> files)
    {
        List<FileScope> faulty = files.Where(file => file.SyntaxErrors.Count > 0).ToList();
        return faulty.Count == 0 ? diagnostics : diagnostics.Where(diagnostic => !faulty.Exists(file => IsShadowed(diagnostic, file) || Dropped(diagnostic, file)));
    }

    // In a declaration part of which was dropped, nothing is certain.
    private static bool IsShadowed(Diagnostic diagnostic, FileScope file)
    {
        if (!diagnostic.Location.Source.Equals(file.Source))
        {
            return false;
        }

        DeclarationSyntax? declaration = file.Syntax.Declarations.FirstOrDefault(candidate =>
            diagnostic.Location.Span.Start >= candidate.Span.Start && diagnostic.Location.Span.Start <= candidate.Span.End);
        return declaration is not null && file.SyntaxErrors.Any(error =>
            error.Location.Span.Start >= declaration.Span.Start && error.Location.Span.Start <= declaration.Span.End);
    }

    // A name that the text does declare, in a declaration that was dropped.
    private static bool Dropped(Diagnostic diagnostic, FileScope file)
    {
        if (diagnostic.Descriptor != SemanticDiagnostics.UnknownName && diagnostic.Descriptor != TrainingDiagnostics.UnknownNetwork && diagnostic.Descriptor != SemanticDiagnostics.UndeclaredDimension)
        {
            return false;
        }

        string name = diagnostic.Location.Source[diagnostic.Location.Span];
        return name.Length > 0 && Regex.IsMatch(file.Source.Text, Declarators + Regex.Escape(name) + @"\b", RegexOptions.CultureInvariant);
    }
}
