using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Expressions, from the loosest to the tightest.</summary>
internal static class ExpressionGrammar
{
    private const int TighterThanRange = 6;
    private const int TighterThanShift = 7;

    private static readonly Dictionary<string, UnaryOperator> Prefixes =
        OperatorFacts.Unary.ToDictionary(entry => entry.Text, entry => entry.Operator, StringComparer.Ordinal);

    /// <summary>Any expression.</summary>
    public static readonly Parser<ExpressionSyntax> Expression = Strict.Later(() => Conditional!);

    /// <summary>What may stand between the angle brackets of <c>index&lt;…&gt;</c>: a sum, so that <c>&gt;</c> closes it.</summary>
    public static readonly Parser<ExpressionSyntax> Sum = OperatorChain.Of(Strict.Later(() => Unary!), TighterThanShift);

    private static readonly Parser<ExpressionSyntax> Number =
        Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Number, "a value")
            .Select(token => (ExpressionSyntax)new NumberSyntax(NumberText.Value(token.Text), NumberText.IsInteger(token.Text), token.Text, token.Span));

    private static readonly Parser<ExpressionSyntax> String =
        Lexemes.Satisfy(input => input.Token.Kind == TokenKind.String, "a value")
            .Select(token => (ExpressionSyntax)new StringSyntax(StringText.Value(token.Text), token.Span));

    private static readonly Parser<ExpressionSyntax> Boolean =
        Lexemes.Satisfy(input => input.Token.IsAny("true", "false"), "a value")
            .Select(token => (ExpressionSyntax)new BooleanSyntax(token.Text == "true", token.Span));

    private static readonly Parser<ExpressionSyntax> Name =
        Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Name, "a value")
            .Select(token => (ExpressionSyntax)new NameExpressionSyntax(new NameSyntax(token.Text, token.Span), token.Span));

    private static readonly Parser<ExpressionSyntax> Parenthesized =
        from open in Lexemes.Satisfy(input => input.Token.Is("("), "a value")
        from items in Expression.StrictDelimitedBy(Lexemes.Fixed(","))
        from close in Lexemes.Fixed(")")
        let span = open.Span.To(close.Span)
        select items.Count == 1 ? (ExpressionSyntax)new ParenthesizedSyntax(items[0], span) : new TupleSyntax(items.ToTree(), span);

    /// <summary><c>..</c>, <c>..S</c>, or <c>..</c> before any value whose items are to be spread.</summary>
    private static readonly Parser<ExpressionSyntax> Spread =
        from dots in Lexemes.Fixed("..")
        from value in OperatorChain.Of(Strict.Later(() => Unary!), TighterThanRange).StrictOr(null!)
        select SpreadOf(dots, value);

    private static readonly Parser<ExpressionSyntax> Item = Spread.XOr(Expression);

    /// <summary>In an index <c>..</c> takes a rest of axes by its name only; all else is a range.</summary>
    private static readonly Parser<ExpressionSyntax> Index =
        (from dots in Lexemes.Fixed("..")
         from name in Name.StrictOr(null!)
         select SpreadOf(dots, name)).XOr(Expression);

    /// <summary>A list, which is also how a stage asserts a shape.</summary>
    private static readonly Parser<ListSyntax> List =
        from open in Lexemes.Satisfy(input => input.Token.Is("["), "a value")
        from items in Item.StrictDelimitedBy(Lexemes.Fixed(",")).StrictOr([])
        from close in Lexemes.Fixed("]")
        select new ListSyntax(items.ToTree(), open.Span.To(close.Span));

    private static readonly Parser<ExpressionSyntax> Primary =
        Strict.FirstOf(Name, Number, Parenthesized, List, Boolean, String);

    private static readonly Parser<Func<ExpressionSyntax, ExpressionSyntax>> MemberTail =
        from dot in Lexemes.Fixed(".")
        from member in Lexemes.Name
        select new Func<ExpressionSyntax, ExpressionSyntax>(target => new MemberSyntax(target, member, target.Span.To(member.Span)));

    private static readonly Parser<Func<ExpressionSyntax, ExpressionSyntax>> IndexTail =
        from open in Lexemes.Fixed("[")
        from indices in Index.StrictDelimitedBy(Lexemes.Fixed(","))
        from close in Lexemes.Fixed("]")
        select new Func<ExpressionSyntax, ExpressionSyntax>(target => new IndexSyntax(target, indices.ToTree(), target.Span.To(close.Span)));

    private static readonly Parser<Func<ExpressionSyntax, ExpressionSyntax>> CallTail =
        from arguments in ArgumentGrammar.Arguments
        from name in ArgumentGrammar.As.StrictOr(null)
        select new Func<ExpressionSyntax, ExpressionSyntax>(target => Call(target, arguments.Items, arguments.Close, name));

    private static readonly Parser<IReadOnlyList<Func<ExpressionSyntax, ExpressionSyntax>>> Tails =
        Strict.FirstOf(CallTail, IndexTail, MemberTail).StrictMany();

    private static readonly Parser<ExpressionSyntax> Postfix =
        Strict.Sequence(Primary, Tails, (head, tails) => tails.Count == 0 ? head : tails.Aggregate(head, (target, tail) => tail(target)));

    private static readonly Parser<ExpressionSyntax> Unary = Postfix.XOr(
        from symbol in Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Symbol && Prefixes.ContainsKey(input.Token.Text), "a value")
        from operand in Strict.Later(() => Unary!)
        select new UnarySyntax(Prefixes[symbol.Text], operand, symbol.Span.To(operand.Span)));

    private static readonly Parser<IReadOnlyList<StageSyntax>> Stages =
        Strict.Sequence(Lexemes.Fixed("->"), Strict.Later(() => StageGrammar.Stage), (_, stage) => stage).StrictMany();

    private static readonly Parser<ExpressionSyntax> Pipeline = Strict.Sequence(
        OperatorChain.Of(Unary, 0),
        Stages,
        (source, stages) => stages.Count == 0 ? source : new PipelineSyntax(source, stages.ToTree(), source.Span.To(stages[stages.Count - 1].Span)));

    private static readonly Parser<(ExpressionSyntax Then, ExpressionSyntax Else)?> Branches =
        from question in Lexemes.Fixed("?")
        from then in Expression
        from colon in Lexemes.Fixed(":")
        from otherwise in Expression
        select ((ExpressionSyntax, ExpressionSyntax)?)(then, otherwise);

    private static readonly Parser<ExpressionSyntax> Conditional = Strict.Sequence(
        Pipeline,
        Branches.StrictOr(null),
        (condition, branches) => branches is not var (then, otherwise) ? condition : new ConditionalSyntax(condition, then, otherwise, condition.Span.To(otherwise.Span)));

    /// <summary>The shape that a stage asserts.</summary>
    public static Parser<ListSyntax> Shape => List;

    private static ExpressionSyntax SpreadOf(Token dots, ExpressionSyntax? value) => value switch
    {
        null => new SpreadSyntax(null, dots.Span),
        NameExpressionSyntax name => new SpreadSyntax(name.Name, dots.Span.To(name.Span)),
        _ => new SpreadSyntax(null, dots.Span.To(value.Span)) { Value = value },
    };

    private static ExpressionSyntax Call(ExpressionSyntax target, EquatableArray<ArgumentSyntax> arguments, Token close, NameSyntax? name)
    {
        TextSpan span = target.Span.To(close.Span);
        var call = new CallSyntax(target, arguments, span);
        return name is null ? call : new NamedSyntax(call, name, span.To(name.Span));
    }
}
