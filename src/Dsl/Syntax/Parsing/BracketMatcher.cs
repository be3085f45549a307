namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Pairs the brackets of a file in one pass. No statement reaches over a <c>;</c> or a brace, so round and square
/// brackets that are open there are left without a partner; a brace that is open where a new declaration starts is
/// closed there.
/// </summary>
internal static class BracketMatcher
{
    /// <summary>Finds all pairs.</summary>
    public static BracketMap Match(Token[] tokens)
    {
        int[] partners = Enumerable.Repeat(-1, tokens.Length).ToArray();
        var braces = new Stack<int>();
        var inner = new Stack<int>();
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            if (token.IsAny(";", "{", "}") || token.Kind == TokenKind.End)
            {
                inner.Clear();
            }

            if (token.Is("{"))
            {
                braces.Push(i);
            }
            else if (token.Is("}") && braces.Count > 0)
            {
                Pair(partners, braces.Pop(), i);
            }
            else if (token.IsAny("(", "["))
            {
                inner.Push(i);
            }
            else if (token.IsAny(")", "]") && inner.Count > 0 && tokens[inner.Peek()].Is(token.Is(")") ? "(" : "["))
            {
                Pair(partners, inner.Pop(), i);
            }
        }

        return new BracketMap(partners);
    }

    private static void Pair(int[] partners, int open, int close)
    {
        partners[open] = close;
        partners[close] = open;
    }
}
