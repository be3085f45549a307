using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts blocks into statements and parses each by itself, so that a faulty one hides no other.</summary>
internal sealed class BlockReader(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>Reads the block whose brace opens here.</summary>
    public IResult<BlockSyntax> Read(TokenInput input)
    {
        TokenStream stream = input.Stream;
        int close = stream.Brackets.PartnerOf(input.Index);
        int end = close < 0 ? input.Limit : close;
        var statements = new List<StatementSyntax>();
        for (int start = input.Index + 1; start < end;)
        {
            int next = EndOfStatement(stream, start, end);
            IResult<StatementSyntax> result = StatementGrammar.Statement(new TokenInput(stream, start, next));
            if (result.WasSuccessful && result.Remainder.Position == next)
            {
                statements.Add(result.Value);
            }
            else
            {
                var rest = (TokenInput)result.Remainder;
                diagnostics.Report(SyntaxDiagnostics.Unexpected, new SourceLocation(source, rest.Token.Span), $"'{rest.Token.Text}' cannot stand here. Write {string.Join(" or ", result.Expectations)}.");
            }

            start = next;
        }

        int after = close < 0 ? end : close + 1;
        var span = TextSpan.FromBounds(input.Token.Span.Start, stream[after - 1].Span.End);
        return Result.Success(new BlockSyntax(statements.ToTree(), span), input.MoveTo(after));
    }

    private static int EndOfStatement(TokenStream stream, int start, int end)
    {
        bool compound = stream[start].IsAny("for", "if");
        for (int i = start; i < end; i++)
        {
            if (stream[i].Is(";"))
            {
                return i + 1;
            }

            if (stream[i].Is("{"))
            {
                int close = stream.Brackets.PartnerOf(i);
                i = close < 0 ? end : close;
                if (!(compound && stream[i + 1].Is("else")))
                {
                    return Math.Min(i + 1, end);
                }
            }
        }

        return end;
    }
}
