using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Types, formals and declared results.</summary>
internal static class TypeGrammar
{
    private static readonly Parser<ExtentSyntax> Rest =
        from dots in Lexemes.Fixed("..")
        from name in Lexemes.Name.Select(name => (NameSyntax?)name).StrictOr(null)
        select new RestExtentSyntax(name, name is null ? dots.Span : dots.Span.To(name.Span));

    private static readonly Parser<ExtentSyntax> Extent =
        Rest.XOr(ExpressionGrammar.Expression.Select(value => new SizeExtentSyntax(value, value.Span)));

    private static readonly Parser<ShapeSyntax?> Shape =
        from open in Lexemes.Fixed("[")
        from extents in Extent.StrictDelimitedBy(Lexemes.Fixed(",")).StrictOr([])
        from close in Lexemes.Fixed("]")
        select new ShapeSyntax(extents.ToTree(), open.Span.To(close.Span));

    private static readonly Parser<(ExpressionSyntax? Range, TextSpan Span)> IndexRange =
        from open in Lexemes.Fixed("<")
        from range in ExpressionGrammar.Sum
        from close in Lexemes.Fixed(">")
        select ((ExpressionSyntax?)range, close.Span);

    private static readonly Parser<TypeSyntax> ElementType =
        from word in Lexemes.Satisfy(input => Vocabulary.ElementTypes.Contains(input.Token.Text) && input.Token.Kind == TokenKind.Word, "a type")
        from range in word.Text == "index" ? IndexRange : Parse.Return(((ExpressionSyntax?)null, word.Span))
        from shape in Shape.StrictOr(null)
        select new TypeSyntax(new NameSyntax(word.Text, word.Span), range.Item1, shape, word.Span.To(shape?.Span ?? range.Item2));

    /// <summary><c>list</c>, <c>layer</c>, <c>function</c>, or the name of a network.</summary>
    private static readonly Parser<TypeSyntax> NamedType =
        Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Name || input.Token.Is("function"), "a type")
            .Select(token => new TypeSyntax(new NameSyntax(token.Text, token.Span), null, null, token.Span));

    /// <summary>A type.</summary>
    public static readonly Parser<TypeSyntax> Type = ElementType.XOr(NamedType);

    private static readonly Parser<Token?> State = Lexemes.If(StartsState, "a type", Lexemes.Contextual("state"));

    private static readonly Parser<ExpressionSyntax?> Default = Lexemes.Fixed("=").Then(_ => ExpressionGrammar.Expression);

    private static readonly Parser<FormalSyntax> Formal =
        from state in State.StrictOr(null)
        from type in Type
        from name in Lexemes.Name
        from value in Default.StrictOr(null)
        select new FormalSyntax(state is not null, type, name, value, (state?.Span ?? type.Span).To(value?.Span ?? name.Span));

    /// <summary>Formals in parentheses.</summary>
    public static readonly Parser<EquatableArray<FormalSyntax>> Formals =
        from open in Lexemes.Fixed("(")
        from formals in Formal.StrictDelimitedBy(Lexemes.Fixed(",")).StrictOr([])
        from close in Lexemes.Fixed(")")
        select formals.ToTree();

    private static readonly Parser<ResultSyntax> NamedResult =
        from type in Type
        from name in Lexemes.Name
        select new ResultSyntax(type, name, type.Span.To(name.Span));

    private static readonly Parser<EquatableArray<ResultSyntax>> SeveralResults =
        from open in Lexemes.Fixed("(")
        from results in NamedResult.StrictDelimitedBy(Lexemes.Fixed(","))
        from close in Lexemes.Fixed(")")
        select results.ToTree();

    /// <summary><c>-&gt; type</c> or <c>-&gt; (type name, …)</c></summary>
    public static readonly Parser<EquatableArray<ResultSyntax>> Results =
        from arrow in Lexemes.Fixed("->")
        from results in SeveralResults.XOr(Type.Select(type => EquatableArray.Of(new ResultSyntax(type, null, type.Span))))
        select results;

    /// <summary>Whether a type and a name stand here: two names in a row, or a word that only types start with.</summary>
    public static bool StartsTypeAndName(TokenInput input) =>
        StartsElementType(input.Token) || (IsTypeName(input.Token) && input.Peek(1).Kind == TokenKind.Name);

    private static bool StartsElementType(Token token) => token.Kind == TokenKind.Word && Vocabulary.ElementTypes.Contains(token.Text);

    private static bool IsTypeName(Token token) => token.Kind == TokenKind.Name || token.Is("function");

    private static bool StartsState(TokenInput input) =>
        input.Token.IsName("state") && (StartsElementType(input.Peek(1)) || (IsTypeName(input.Peek(1)) && input.Peek(2).Kind == TokenKind.Name));
}
