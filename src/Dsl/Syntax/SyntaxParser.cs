using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax.Parsing;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>Reads <c>.net</c> files. Whatever the text, it returns a tree of all that is sound and a diagnostic for each thing that is not, in linear time.</summary>
public static class SyntaxParser
{
    /// <summary>Parses a file.</summary>
    public static ParseResult Parse(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        Token[] tokens = Lexer.Read(source.Text);
        var stream = new TokenStream(tokens, BracketMatcher.Match(tokens), new BlockReader(source, diagnostics).Read);
        FileSyntax file = new FileReader(source, stream, diagnostics).Read();
        return new ParseResult(source, file, diagnostics.OrderBy(diagnostic => diagnostic.Location.Span.Start).ToEquatableArray());
    }
}
