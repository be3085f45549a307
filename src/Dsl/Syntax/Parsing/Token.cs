using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>A lexeme where it stands; <c>Documentation</c> is the text of the <c>///</c> lines right before it.</summary>
internal sealed class Token(TokenKind kind, string text, TextSpan span, bool startsLine, string? documentation)
{
    /// <summary>Its sort.</summary>
    public TokenKind Kind { get; } = kind;

    /// <summary>As written.</summary>
    public string Text { get; } = text;

    /// <summary>Where it stands.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Whether nothing but white space stands before it on its line.</summary>
    public bool StartsLine { get; } = startsLine;

    /// <summary>The doc comment before it.</summary>
    public string? Documentation { get; } = documentation;

    /// <summary>Whether an operand may end here: what follows is then an operator, a bracket or a separator.</summary>
    public bool EndsOperand => Kind is TokenKind.Name or TokenKind.Number or TokenKind.String || IsAny(")", "]") || IsAny("true", "false");

    /// <summary>Whether this is the symbol or reserved word <paramref name="text"/>.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Word && Text == text;

    /// <summary>Whether this is one of these symbols or reserved words.</summary>
    public bool IsAny(params string[] texts) => Kind is TokenKind.Symbol or TokenKind.Word && Array.IndexOf(texts, Text) >= 0;

    /// <summary>Whether this is one of two.</summary>
    public bool IsAny(string first, string second) => Is(first) || Is(second);

    /// <summary>Whether this is one of three.</summary>
    public bool IsAny(string first, string second, string third) => Is(first) || Is(second) || Is(third);

    /// <summary>Whether this is the name <paramref name="text"/>.</summary>
    public bool IsName(string text) => Kind == TokenKind.Name && Text == text;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Text}";
}
