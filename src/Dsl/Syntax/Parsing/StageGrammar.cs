using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>What stands behind <c>-&gt;</c>.</summary>
internal static class StageGrammar
{
    /// <summary>A dotted name.</summary>
    public static readonly Parser<QualifiedNameSyntax> QualifiedName =
        from parts in Lexemes.Name.StrictDelimitedBy(Lexemes.Fixed("."))
        select new QualifiedNameSyntax(parts.ToTree(), parts[0].Span.To(parts[parts.Count - 1].Span));

    private static readonly Parser<StageSyntax> ShapeAssertion =
        Strict.Later(() => ExpressionGrammar.Shape).Select(shape => (StageSyntax)new ShapeStageSyntax(shape, shape.Span));

    private static readonly Parser<ExpressionSyntax> RepeatCount =
        Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Number, "a layer")
            .Select(token => (ExpressionSyntax)new NumberSyntax(NumberText.Value(token.Text), NumberText.IsInteger(token.Text), token.Text, token.Span))
        .XOr(Lexemes.If(
            input => input.Token.Kind == TokenKind.Name && input.Peek(1).Is("*"),
            "a layer",
            Lexemes.Name.Select(name => (ExpressionSyntax)new NameExpressionSyntax(name, name.Span))))
        .XOr(
            from open in Lexemes.Satisfy(input => input.Token.Is("("), "a layer")
            from value in Strict.Later(() => ExpressionGrammar.Expression)
            from close in Lexemes.Fixed(")")
            select (ExpressionSyntax)new ParenthesizedSyntax(value, open.Span.To(close.Span)));

    private static readonly Parser<ExpressionSyntax?> Repeat =
        from count in RepeatCount
        from times in Lexemes.Fixed("*")
        select count;

    private static readonly Parser<(EquatableArray<ArgumentSyntax> Items, Token Close)?> Arguments =
        ArgumentGrammar.Arguments.Select(arguments => ((EquatableArray<ArgumentSyntax>, Token)?)arguments).StrictOr(null);

    private static readonly Parser<StageSyntax> Call =
        from repeat in Repeat.StrictOr(null)
        from callee in QualifiedName
        from arguments in Arguments
        from name in ArgumentGrammar.As.StrictOr(null)
        let span = (repeat?.Span ?? callee.Span).To(name?.Span ?? arguments?.Close.Span ?? callee.Span)
        select new CallStageSyntax(repeat, callee, arguments?.Items, name, span);

    /// <summary>A stage.</summary>
    public static readonly Parser<StageSyntax> Stage = Lexemes.If(StartsStage, "a layer", ShapeAssertion.XOr(Call));

    private static bool StartsStage(TokenInput input) =>
        input.Token.Kind is TokenKind.Name or TokenKind.Number || input.Token.IsAny("[", "(");
}
