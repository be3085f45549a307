using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts a file into declarations and parses each by itself.</summary>
internal sealed class FileReader(SourceText source, TokenStream stream, DiagnosticBag diagnostics)
{
    /// <summary>Reads the file.</summary>
    public FileSyntax Read()
    {
        var usings = new List<QualifiedNameSyntax>();
        QualifiedNameSyntax? name = null;
        var declarations = new List<DeclarationSyntax>();
        int end = stream.Count - 1;
        for (int start = 0; start < end;)
        {
            int next = EndOfDeclaration(start, end);
            var input = new TokenInput(stream, start, next);
            if (input.Token.IsName("using"))
            {
                Take(DeclarationGrammar.Using(input), usings.Add);
            }
            else if (input.Token.Is("namespace"))
            {
                Take(DeclarationGrammar.Namespace(input), value => name = value);
            }
            else
            {
                Take(DeclarationGrammar.Declaration(input), declarations.Add);
            }

            start = next;
        }

        return new FileSyntax(usings.ToTree(), name, declarations.ToTree(), new TextSpan(0, source.Text.Length));
    }

    private void Take<T>(IResult<T> result, Action<T> add)
    {
        if (result.WasSuccessful && result.Remainder.AtEnd)
        {
            add(result.Value);
        }
        else
        {
            var rest = (TokenInput)result.Remainder;
            diagnostics.Report(SyntaxDiagnostics.Unexpected, new SourceLocation(source, rest.Token.Span), $"'{rest.Token.Text}' cannot stand here. Write {string.Join(" or ", result.Expectations)}.");
        }
    }

    private int EndOfDeclaration(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (stream[i].Is("{") && stream.Brackets.PartnerOf(i) is int close and > 0)
            {
                i = close;
            }

            if (stream[i].IsAny(";", "}") && !(stream[i + 1].IsName("gradient") && stream[i + 2].Is("(")))
            {
                return i + 1;
            }
        }

        return end;
    }
}
