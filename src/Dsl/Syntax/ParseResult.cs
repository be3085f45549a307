using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>What the parser made of a file: the tree of all that is sound, and a diagnostic for each thing that is not.</summary>
public sealed record ParseResult(SourceText Source, FileSyntax File, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>The names of declarations of which nothing could be kept in the tree, so that nobody reports them as unknown.</summary>
    public EquatableArray<string> LostNames { get; init; }

    /// <summary>Whether a diagnostic stands inside a node: then something may have been left out of it.</summary>
    public bool HasErrorsIn(SyntaxNode node)
    {
        foreach (Diagnostic diagnostic in Diagnostics)
        {
            if (diagnostic.Location.Span.Start >= node.Span.Start && diagnostic.Location.Span.Start < node.Span.End)
            {
                return true;
            }
        }

        return false;
    }
}
