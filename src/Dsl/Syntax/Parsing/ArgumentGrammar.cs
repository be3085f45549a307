using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Arguments of calls, stages and attributes; lambdas stand only there.</summary>
internal static class ArgumentGrammar
{
    private static readonly Parser<ExpressionSyntax> Expression = Strict.Later(() => ExpressionGrammar.Expression);

    /// <summary><c>d</c>, <c>..s</c> or <c>i in T</c>.</summary>
    public static readonly Parser<IndexBinderSyntax> Binder = RestBinder().XOr(NameBinder());

    /// <summary><c>as name</c> behind a call.</summary>
    public static readonly Parser<NameSyntax?> As =
        Lexemes.Satisfy(input => input.NamesCall(), "'as'").Then(_ => Lexemes.Name);

    private static readonly Parser<IReadOnlyList<IndexBinderSyntax>> Binders = Binder.StrictDelimitedBy(Lexemes.Fixed(","));

    private static readonly Parser<ExpressionSyntax> OneParameter =
        from binder in Binder
        from arrow in Lexemes.Fixed("=>")
        from body in Expression
        select new LambdaSyntax(EquatableArray.Of(binder), body, binder.Span.To(body.Span));

    private static readonly Parser<ExpressionSyntax> SeveralParameters =
        from open in Lexemes.Fixed("(")
        from binders in Binders
        from close in Lexemes.Fixed(")")
        from arrow in Lexemes.Fixed("=>")
        from body in Expression
        select new LambdaSyntax(binders.ToTree(), body, open.Span.To(body.Span));

    private static readonly Parser<ExpressionSyntax> Value =
        Lexemes.If(StartsLambda, "a value", SeveralParameters.XOr(OneParameter)).XOr(Expression);

    private static readonly Parser<NameSyntax?> Label =
        Lexemes.If(
            input => input.Token.Kind == TokenKind.Name && input.Peek(1).Is(":"),
            "a value",
            from name in Lexemes.Name
            from colon in Lexemes.Fixed(":")
            select name);

    private static readonly Parser<ArgumentSyntax> Argument = Strict.Sequence(
        Label.StrictOr(null),
        Value,
        (label, value) => new ArgumentSyntax(label, value, label is null ? value.Span : label.Span.To(value.Span)));

    /// <summary>Arguments in parentheses.</summary>
    public static readonly Parser<(EquatableArray<ArgumentSyntax> Items, Token Close)> Arguments =
        from open in Lexemes.Fixed("(")
        from items in Argument.StrictDelimitedBy(Lexemes.Fixed(",")).StrictOr([])
        from close in Lexemes.Fixed(")")
        select (items.ToTree(), close);

    private static Parser<IndexBinderSyntax> RestBinder() =>
        from dots in Lexemes.Fixed("..")
        from name in Lexemes.Name
        select new IndexBinderSyntax(name, true, null, dots.Span.To(name.Span));

    private static Parser<IndexBinderSyntax> NameBinder() =>
        from name in Lexemes.Name
        from range in Lexemes.Contextual("in").Then(_ => Expression).StrictOr(null!)
        select new IndexBinderSyntax(name, false, range, range is null ? name.Span : name.Span.To(range.Span));

    /// <summary>A parameter and an arrow, or parentheses with an arrow behind them: the matching bracket is known, so nothing is read twice.</summary>
    private static bool StartsLambda(TokenInput input)
    {
        if (input.Token.Is("("))
        {
            int close = input.Stream.Brackets.PartnerOf(input.Index);
            return close > 0 && close + 1 < input.Limit && input.Stream[close + 1].Is("=>");
        }

        int arrow = input.Token.Is("..") ? 2 : 1;
        return input.Peek(arrow - 1).Kind == TokenKind.Name && (input.Peek(arrow).Is("=>") || input.Peek(arrow).IsName("in"));
    }
}
