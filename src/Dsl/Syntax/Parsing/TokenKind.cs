namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>What sort of lexeme a token is.</summary>
internal enum TokenKind
{
    /// <summary>An identifier, contextual words among them.</summary>
    Name,

    /// <summary>A reserved word.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string in double quotes, its quotes included.</summary>
    String,

    /// <summary>An operator or a bracket.</summary>
    Symbol,

    /// <summary>A number or string that is not well formed, or a character that the language does not use.</summary>
    Unknown,

    /// <summary>The end of the file.</summary>
    End,
}
