namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Recognises where declarations start, so that reading can go on there after any mistake.</summary>
internal static class DeclarationStarts
{
    private static readonly string[] AfterName = ["(", "=", "<=", ";"];

    /// <summary>Whether this is a word that starts declarations, at a place where one could start.</summary>
    public static bool MayStart(Token[] tokens, int index) =>
        (tokens[index].Kind == TokenKind.Word && Vocabulary.Declarations.Contains(tokens[index].Text))
        || (tokens[index].IsName("optimizer") && tokens[index + 1].Kind == TokenKind.Name)
        || (tokens[index].IsName("public") && tokens[index + 1].IsAny("const", "dim", "param"));

    /// <summary>
    /// Whether a declaration surely starts here, whatever stands before: at the start of a line or right behind the end
    /// of another, and with a name and what follows names. (In formals <c>function</c> is a type.)
    /// </summary>
    public static bool SurelyStarts(Token[] tokens, int index)
    {
        if (!MayStart(tokens, index) || !(tokens[index].StartsLine || tokens[index - 1].IsAny(";", "}", "{", "]")))
        {
            return false;
        }

        return tokens[index].Is("param") || tokens[index].IsName("public")
            || (index + 2 < tokens.Length && tokens[index + 1].Kind == TokenKind.Name && tokens[index + 2].IsAny(AfterName));
    }

    /// <summary>Whether a declaration surely starts here even inside braces, where <c>const</c> and <c>dim</c> declare locals, and <c>param</c> is put by mistake.</summary>
    public static bool EndsBlocks(Token[] tokens, int index) =>
        !tokens[index].IsAny("const", "dim", "param") && SurelyStarts(tokens, index);
}
