using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Statements. A block within one is read by the block reader, which recovers by itself.</summary>
internal static class StatementGrammar
{
    private static readonly Parser<ExpressionSyntax> Expression = ExpressionGrammar.Expression;
    private static readonly Parser<Token> Semicolon = Lexemes.Fixed(";");

    /// <summary>A block in braces.</summary>
    public static readonly Parser<BlockSyntax> Block = input =>
    {
        var here = (TokenInput)input;
        here.Stream.Steps++;
        return !here.AtEnd && here.Token.Is("{") ? here.Stream.Block(here) : Result.Failure<BlockSyntax>(here, "", ["'{'"]);
    };

    private static readonly Parser<TargetSyntax> NamesTarget =
        from open in Lexemes.Fixed("(")
        from names in Lexemes.Name.StrictDelimitedBy(Lexemes.Fixed(","))
        from close in Lexemes.Fixed(")")
        select new TupleTargetSyntax(names.ToTree(), open.Span.To(close.Span));

    private static readonly Parser<(EquatableArray<IndexBinderSyntax> Items, Token Close)?> Indices =
        from open in Lexemes.Fixed("[")
        from binders in ArgumentGrammar.Binder.StrictDelimitedBy(Lexemes.Fixed(","))
        from close in Lexemes.Fixed("]")
        select ((EquatableArray<IndexBinderSyntax>, Token)?)(binders.ToTree(), close);

    private static readonly Parser<TargetSyntax> NameTarget =
        from name in Lexemes.Name
        from indices in Indices.StrictOr(null)
        select indices is null
            ? (TargetSyntax)new NameTargetSyntax(name, name.Span)
            : new IndexedTargetSyntax(name, indices.Value.Items, name.Span.To(indices.Value.Close.Span));

    /// <summary>What an assignment assigns to.</summary>
    public static readonly Parser<TargetSyntax> Target = NamesTarget.XOr(NameTarget);

    private static readonly Parser<StatementSyntax> Assignment =
        from type in Lexemes.If(TypeGrammar.StartsTypeAndName, "a statement", TypeGrammar.Type).StrictOr(null!)
        from target in Target
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        select new AssignmentSyntax(type, target, value, (type?.Span ?? target.Span).To(end.Span));

    private static readonly Parser<StorageSyntax> Tensor =
        from word in Lexemes.If(StartsTensor, "a statement", Lexemes.Name)
        from type in TypeGrammar.Type
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        let kind = word.Text == "weight" ? StorageKind.Weight : StorageKind.Buffer
        select new StorageSyntax(kind, type, name, value, default, word.Span.To(end.Span));

    private static readonly Parser<StatementSyntax> Storage =
        from attributes in AttributeGrammar.Attributes
        from tensor in Tensor
        let start = attributes.Count > 0 ? attributes[0].Span : tensor.Span
        select tensor with { Attributes = attributes, Span = start.To(tensor.Span) };

    private static readonly Parser<StatementSyntax> State =
        from word in Lexemes.If(input => input.Token.IsName("state") && input.Peek(1).Kind == TokenKind.Name && input.Peek(2).Is("="), "a statement", Lexemes.Name)
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        select new StorageSyntax(StorageKind.State, null, name, value, default, word.Span.To(end.Span));

    private static readonly Parser<StatementSyntax> Layer =
        from word in Lexemes.If(input => input.Token.IsName("layer") && input.Peek(1).Kind == TokenKind.Name, "a statement", Lexemes.Name)
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        select new LayerSyntax(name, value, word.Span.To(end.Span));

    private static readonly Parser<StatementSyntax> For =
        from word in Lexemes.Fixed("for")
        from variable in Lexemes.Name
        from preposition in Lexemes.Contextual("in")
        from range in Expression
        from body in Block
        select new ForSyntax(variable, range, body, word.Span.To(body.Span));

    private static readonly Parser<BlockSyntax?> Else =
        Lexemes.Fixed("else").Then(_ => Block.XOr(Strict.Later(() => Statement!).Select(Wrap)));

    private static readonly Parser<StatementSyntax> Branch =
        from word in Lexemes.Fixed("if")
        from open in Lexemes.Fixed("(")
        from condition in Expression
        from close in Lexemes.Fixed(")")
        from then in Block
        from otherwise in Else.StrictOr(null)
        select new IfSyntax(condition, then, otherwise, word.Span.To(otherwise?.Span ?? then.Span));

    private static readonly Parser<EquatableArray<QualifiedNameSyntax>> By =
        Lexemes.Contextual("by").Then(_ => StageGrammar.QualifiedName.StrictDelimitedBy(Lexemes.Fixed(","))).Select(names => names.ToTree());

    private static readonly Parser<ExpressionSyntax?> Optimizer = Lexemes.Contextual("using").Then(_ => Expression);

    private static readonly Parser<StatementSyntax> Minimize =
        from word in Lexemes.Fixed("minimize")
        from loss in Expression
        from names in By.StrictOr(default)
        from optimizer in Optimizer.StrictOr(null)
        from end in Semicolon
        select new MinimizeSyntax(loss, names, optimizer, word.Span.To(end.Span));

    private static readonly Parser<NameSyntax?> ReportName = Lexemes.Contextual("as").Then(_ => Lexemes.Name);

    private static readonly Parser<StatementSyntax> Report =
        from word in Lexemes.If(input => input.Token.IsName("report") && !input.Peek(1).IsAny("=", "["), "a statement", Lexemes.Name)
        from value in (Parser<ExpressionSyntax>)(input => Expression(((TokenInput)input).InReport()))
        from name in ReportName.StrictOr(null)
        from end in Semicolon
        select new ReportSyntax(value, name, word.Span.To(end.Span));

    private static readonly Parser<StatementSyntax> Return =
        from word in Lexemes.Fixed("return")
        from value in Expression
        from end in Semicolon
        select new ReturnSyntax(value, word.Span.To(end.Span));

    private static readonly Parser<StatementSyntax> Declaration =
        Strict.Later(() => DeclarationGrammar.Local).Select(declaration => (StatementSyntax)new LocalDeclarationSyntax(declaration, declaration.Span));

    /// <summary>A statement.</summary>
    public static readonly Parser<StatementSyntax> Statement =
        Strict.FirstOf(For, Branch, Return, Minimize, Declaration, Report, Layer, State, Storage, Assignment);

    private static BlockSyntax Wrap(StatementSyntax statement) => new(EquatableArray.Of(statement), statement.Span);

    private static bool StartsTensor(TokenInput input)
    {
        Token type = input.Peek(1);
        return (input.Token.IsName("weight") || input.Token.IsName("buffer"))
            && (type.Kind == TokenKind.Name || (type.Kind == TokenKind.Word && Vocabulary.ElementTypes.Contains(type.Text)));
    }
}
