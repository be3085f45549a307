using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Declarations, and what stands before them in a file.</summary>
internal static class DeclarationGrammar
{
    private static readonly Parser<ExpressionSyntax> Expression = ExpressionGrammar.Expression;
    private static readonly Parser<Token> Semicolon = Lexemes.Fixed(";");

    private static readonly Dictionary<string, UnitKind> Kinds = new(StringComparer.Ordinal)
    {
        ["network"] = UnitKind.Network,
        ["block"] = UnitKind.Block,
        ["function"] = UnitKind.Function,
    };

    private static readonly Parser<DeclarationSyntax> Const =
        from word in Lexemes.Fixed("const")
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        select new ConstDeclarationSyntax(name, default, null, value, word.Span.To(end.Span));

    private static readonly Parser<(DimKind Kind, ExpressionSyntax? Value)> Length =
        from relation in Lexemes.Fixed("=").XOr(Lexemes.Fixed("<="))
        from value in Expression
        select (relation.Text == "=" ? DimKind.Fixed : DimKind.Bounded, (ExpressionSyntax?)value);

    private static readonly Parser<DeclarationSyntax> Dim =
        from word in Lexemes.Fixed("dim")
        from name in Lexemes.Name
        from length in Length.StrictOr((DimKind.Free, null))
        from end in Semicolon
        select new DimDeclarationSyntax(name, default, null, length.Kind, length.Value, word.Span.To(end.Span));

    /// <summary>What may also be declared inside a body.</summary>
    public static readonly Parser<DeclarationSyntax> Local = Const.XOr(Dim);

    private static readonly Parser<DeclarationSyntax> Param =
        from word in Lexemes.Fixed("param")
        from type in TypeGrammar.Type
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from value in Expression
        from end in Semicolon
        select new ParamDeclarationSyntax(name, default, null, type, value, word.Span.To(end.Span));

    private static readonly Parser<BodySyntax> ExpressionBody =
        from arrow in Lexemes.Fixed("=>")
        from value in Expression
        from end in Semicolon
        select new ExpressionBodySyntax(value, arrow.Span.To(end.Span));

    private static readonly Parser<BodySyntax> Body = ExpressionBody.XOr(StatementGrammar.Block);

    private static readonly Parser<GradientSyntax?> Gradient =
        from word in Lexemes.Contextual("gradient")
        from open in Lexemes.Fixed("(")
        from cotangent in Lexemes.Name
        from close in Lexemes.Fixed(")")
        from body in Body
        select new GradientSyntax(cotangent, body, word.Span.To(body.Span));

    /// <summary>A network, block or function up to its body.</summary>
    public static readonly Parser<Func<BodySyntax, GradientSyntax?, DeclarationSyntax>> UnitHeader =
        from word in Lexemes.Satisfy(input => input.Token.Kind == TokenKind.Word && Kinds.ContainsKey(input.Token.Text), "a declaration")
        from name in Lexemes.Name
        from formals in TypeGrammar.Formals
        from results in TypeGrammar.Results.StrictOr(default)
        select new Func<BodySyntax, GradientSyntax?, DeclarationSyntax>((body, gradient) =>
            new UnitDeclarationSyntax(name, default, null, Kinds[word.Text], formals, results, body, gradient, word.Span.To(gradient?.Span ?? body.Span)));

    private static readonly Parser<DeclarationSyntax> Unit =
        from header in UnitHeader
        from body in Body
        from gradient in Gradient.StrictOr(null)
        select header(body, gradient);

    private static readonly Parser<DeclarationSyntax> Alias =
        from word in Lexemes.If(input => input.Token.Is("network") && input.Peek(2).Is("="), "a declaration", Lexemes.Fixed("network"))
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        from target in Lexemes.Name
        from arguments in ArgumentGrammar.Arguments
        from end in Semicolon
        select new AliasDeclarationSyntax(name, default, null, target, arguments.Items, word.Span.To(end.Span));

    private static readonly Parser<DeclarationSyntax> Train =
        from word in Lexemes.Fixed("train")
        from name in Lexemes.Name
        from formals in TypeGrammar.Formals
        from body in StatementGrammar.Block
        select new TrainDeclarationSyntax(name, default, null, formals, body, word.Span.To(body.Span));

    private static readonly Parser<DeclarationSyntax> Optimizer =
        from word in Lexemes.Contextual("optimizer")
        from name in Lexemes.Name
        from formals in TypeGrammar.Formals
        from body in StatementGrammar.Block
        select new OptimizerDeclarationSyntax(name, default, null, formals, body, word.Span.To(body.Span));

    private static readonly Parser<DeclarationSyntax> Public =
        from word in Lexemes.If(input => input.Token.IsName("public") && input.Peek(1).IsAny("const", "dim", "param"), "a declaration", Lexemes.Name)
        from declaration in Local.XOr(Param)
        select declaration with { IsPublic = true, Span = word.Span.To(declaration.Span) };

    private static readonly Parser<DeclarationSyntax> Bare =
        Strict.FirstOf(Alias, Unit, Train, Local, Param, Public, Optimizer);

    /// <summary>The doc comment before what stands here.</summary>
    public static readonly Parser<string?> Documentation = input => Result.Success(((TokenInput)input).Token.Documentation, input);

    /// <summary>A declaration with its doc comment and its attributes.</summary>
    public static readonly Parser<DeclarationSyntax> Declaration =
        from documentation in Documentation
        from attributes in AttributeGrammar.Attributes
        from bare in Bare
        let start = attributes.Count > 0 ? attributes[0].Span : bare.Span
        select bare with { Attributes = attributes, Documentation = documentation, Span = start.To(bare.Span) };

    private static readonly Parser<QualifiedNameSyntax> NameAndSemicolon =
        from name in StageGrammar.QualifiedName
        from end in Semicolon
        select name;

    /// <summary><c>using A.B;</c></summary>
    public static readonly Parser<QualifiedNameSyntax> Using = Lexemes.Contextual("using").Then(_ => NameAndSemicolon);

    /// <summary><c>namespace A.B;</c></summary>
    public static readonly Parser<QualifiedNameSyntax> Namespace = Lexemes.Fixed("namespace").Then(_ => NameAndSemicolon);
}
