using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts blocks into statements and parses each by itself, so that a faulty one hides no other.</summary>
internal sealed class BlockReader(Recovery recovery)
{
    /// <summary>Reads the block whose brace opens here.</summary>
    public IResult<BlockSyntax> Read(TokenInput input)
    {
        TokenStream stream = input.Stream;
        int end = stream.Brackets.EndOfStatements(input.Index);
        var statements = new List<StatementSyntax>();
        int cut = 0;
        for (int start = input.Index + 1; start < end;)
        {
            cut = start < cut ? cut : EndOfStatement(stream, start, end);
            if (recovery.Read(stream, StatementGrammar.Statement, start, cut, isDeclaration: false, Salvage.Statement, out start) is { } statement)
            {
                statements.Add(statement);
            }
        }

        int after = stream.Brackets.EndOfBlock(input.Index);
        var span = TextSpan.FromBounds(input.Token.Span.Start, stream[after - 1].Span.End);
        return Result.Success(new BlockSyntax(statements.ToTree(), span), input.MoveTo(after));
    }

    /// <summary>
    /// The end of the statement that starts here: behind its semicolon, behind the last block of an <c>if</c> or
    /// <c>for</c>, or at a word that can only start another statement.
    /// </summary>
    private static int EndOfStatement(TokenStream stream, int start, int end)
    {
        bool hasBlocks = stream[start].IsAny("for", "if");
        for (int i = start; i < end; i++)
        {
            Token token = stream[i];
            if (token.Is(";"))
            {
                return i + 1;
            }

            if (token.Is("{"))
            {
                i = stream.Brackets.EndOfBlock(i);
                if (!hasBlocks || i >= end || !stream[i].Is("else"))
                {
                    return i < end && !hasBlocks && stream[i].Is(";") ? i + 1 : Math.Min(i, end);
                }
            }
            else if (i > start && token.Kind == TokenKind.Word && Vocabulary.Statements.Contains(token.Text) && !stream[i - 1].Is("else"))
            {
                return i;
            }
        }

        return end;
    }
}
