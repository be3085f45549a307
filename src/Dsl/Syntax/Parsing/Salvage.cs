using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Keeps of a faulty statement or declaration what it declares, with its value in error.</summary>
internal static class Salvage
{
    /// <summary>The statement from <paramref name="start"/> up to <paramref name="end"/>; null where nothing can be kept.</summary>
    public static StatementSyntax? Statement(TokenStream stream, int start, int end) =>
        stream[start].IsAny("for", "if")
            ? Compound(stream, start, end)
            : Complete(stream, SalvageGrammar.Statement, start, end);

    /// <summary>The declaration from <paramref name="start"/> up to <paramref name="end"/>; null where nothing can be kept.</summary>
    public static DeclarationSyntax? Declaration(TokenStream stream, int start, int end) =>
        Complete(stream, SalvageGrammar.Declaration, start, end);

    private static T? Complete<T>(TokenStream stream, Parser<Func<ExpressionSyntax, T>> beginning, int start, int end)
        where T : class
    {
        int sound = start;
        while (sound < end && stream.FaultAt(sound) is null && !stream[sound].IsAny(";", "{"))
        {
            sound++;
        }

        IResult<Func<ExpressionSyntax, T>> result = beginning(new TokenInput(stream, start, sound));
        return result.WasSuccessful ? result.Value(Value(stream, result.Remainder.Position, sound, end)) : null;
    }

    /// <summary>The value, if only what follows it is faulty.</summary>
    private static ExpressionSyntax Value(TokenStream stream, int start, int sound, int end)
    {
        if (start < sound && (sound == end || stream[sound].Is(";")))
        {
            IResult<ExpressionSyntax> result = ExpressionGrammar.Expression(new TokenInput(stream, start, sound));
            if (result.WasSuccessful && result.Remainder.Position == sound)
            {
                return result.Value;
            }
        }

        TextSpan span = start < end ? stream.Span(start, end - 1) : new TextSpan(stream[Math.Max(0, start - 1)].Span.End, 0);
        return new FaultySyntax(span);
    }

    /// <summary>A loop or a branch whose head is faulty: what its blocks assign is in error, whichever of them counts.</summary>
    private static StatementSyntax? Compound(TokenStream stream, int start, int end)
    {
        var blocks = new List<BlockSyntax>();
        for (int i = start; i < end; i++)
        {
            if (stream[i].Is("{"))
            {
                blocks.Add(stream.Block(new TokenInput(stream, i, end)).Value);
                i = stream.Brackets.EndOfBlock(i) - 1;
            }
        }

        if (blocks.Count == 0)
        {
            return null;
        }

        TextSpan span = stream.Span(start, end - 1);
        var all = new BlockSyntax(blocks.SelectMany(block => block.Statements).ToEquatableArray(), blocks[0].Span.To(blocks[blocks.Count - 1].Span));
        return new IfSyntax(new FaultySyntax(new TextSpan(stream[start].Span.End, 0)), all, null, span);
    }
}
