using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax.Parsing;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>
/// Reads <c>.net</c> files. Whatever the text, it returns a tree of all that is sound and a diagnostic for each thing
/// that is not, in linear time.
/// </summary>
public static class SyntaxParser
{
    /// <summary>The largest text that is read, in characters.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Parses a file.</summary>
    public static ParseResult Parse(SourceText source) => Parse(source, out _);

    /// <summary>Parses a file, and counts how often a parser looked at a token.</summary>
    internal static ParseResult Parse(SourceText source, out int steps)
    {
        var diagnostics = new DiagnosticBag();
        if (source.Text.Length > MaxLength)
        {
            steps = 0;
            diagnostics.Report(SyntaxDiagnostics.TooDeep, new SourceLocation(source, new TextSpan(0, 0)), "the file has more than a million characters. Split it into several files.");
            return new ParseResult(source, new FileSyntax(default, null, default, new TextSpan(0, source.Text.Length)), diagnostics.ToEquatableArray());
        }

        TokenStream stream = Prepare(source, diagnostics, out Recovery recovery);
        var reader = new FileReader(stream, diagnostics, recovery);
        FileSyntax file = reader.Read();
        steps = stream.Steps;
        return new ParseResult(source, file, diagnostics.OrderBy(diagnostic => diagnostic.Location.Span.Start).ToEquatableArray())
        {
            LostNames = reader.LostNames.ToTree(),
        };
    }

    /// <summary>Cuts the text into tokens and finds all that can be known before parsing.</summary>
    private static TokenStream Prepare(SourceText source, DiagnosticBag diagnostics, out Recovery recovery)
    {
        (Token[] tokens, IReadOnlyList<Token> comments) = Lexer.Read(source.Text);
        foreach (Token comment in comments)
        {
            Diagnostic diagnostic = LexicalFaults.OfComment(source, comment);
            diagnostics.Report(diagnostic.Descriptor, diagnostic.Location, diagnostic.Message);
        }

        BracketMap brackets = BracketMatcher.Match(source, tokens);
        var faults = new Diagnostic?[tokens.Length];
        LexicalFaults.Find(source, tokens, faults);
        new PythonHabits(source, tokens, brackets, faults).Scan();
        new NestingScanner(source, tokens, faults).Scan();
        recovery = new Recovery(diagnostics);
        return new TokenStream(source, tokens, brackets, faults, new BlockReader(recovery).Read);
    }
}
