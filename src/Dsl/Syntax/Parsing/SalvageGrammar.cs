using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// The beginnings of statements and declarations, up to the value that they give to something. Where the value is
/// faulty, the beginning still tells which names there are, so that their uses are not reported as unknown.
/// </summary>
internal static class SalvageGrammar
{
    private static readonly Parser<Func<ExpressionSyntax, StatementSyntax>> Return =
        from word in Lexemes.Fixed("return")
        select new Func<ExpressionSyntax, StatementSyntax>(value => new ReturnSyntax(value, word.Span.To(value.Span)));

    private static readonly Parser<Func<ExpressionSyntax, StatementSyntax>> Layer =
        from word in Lexemes.Contextual("layer")
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        select new Func<ExpressionSyntax, StatementSyntax>(value => new LayerSyntax(name, value, word.Span.To(value.Span)));

    private static readonly Parser<NameSyntax> StorageName =
        from attributes in AttributeGrammar.Attributes
        from word in Lexemes.Contextual("weight").XOr(Lexemes.Contextual("buffer"))
        from type in TypeGrammar.Type
        from name in Lexemes.Name
        select name;

    private static readonly Parser<NameSyntax> StateName = Lexemes.Contextual("state").Then(_ => Lexemes.Name);

    private static readonly Parser<NameSyntax> DimName = Lexemes.Fixed("dim").Then(_ => Lexemes.Name);

    private static readonly Parser<NameSyntax> ParamName = Lexemes.Fixed("param").Then(_ => TypeGrammar.Type).Then(_ => Lexemes.Name);

    private static readonly Parser<NameSyntax> ConstName = Lexemes.Fixed("const").Then(_ => Lexemes.Name);

    private static readonly Parser<NameSyntax> TypedName = TypeGrammar.Type.Then(_ => Lexemes.Name);

    /// <summary>Assignments whose value stands for the name as it is; their types are left out.</summary>
    private static readonly Parser<Func<ExpressionSyntax, StatementSyntax>> Plain =
        from target in Backtracking(ConstName.Select(Named), TypedName.Select(Named), StatementGrammar.Target)
        from sign in Lexemes.Fixed("=")
        select target is IndexedTargetSyntax indexed ? Faulty(indexed.Name) : Assign(target);

    /// <summary>Declarations of names that are more than their value: in error whatever it is.</summary>
    private static readonly Parser<Func<ExpressionSyntax, StatementSyntax>> Storage =
        Backtracking(StorageName, StateName, DimName, ParamName).Select(Faulty);

    /// <summary>The beginning of a statement that gives a value to something.</summary>
    public static readonly Parser<Func<ExpressionSyntax, StatementSyntax>> Statement = Backtracking(Return, Layer, Storage, Plain);

    private static readonly Parser<Func<ExpressionSyntax, DeclarationSyntax>> Const =
        from word in Lexemes.Fixed("const")
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        select new Func<ExpressionSyntax, DeclarationSyntax>(value => new ConstDeclarationSyntax(name, default, null, value, word.Span.To(value.Span)));

    private static readonly Parser<Func<ExpressionSyntax, DeclarationSyntax>> Param =
        from word in Lexemes.Fixed("param")
        from type in TypeGrammar.Type
        from name in Lexemes.Name
        from sign in Lexemes.Fixed("=")
        select new Func<ExpressionSyntax, DeclarationSyntax>(value => new ParamDeclarationSyntax(name, default, null, type, value, word.Span.To(value.Span)));

    private static readonly Parser<Func<ExpressionSyntax, DeclarationSyntax>> Unit =
        from header in DeclarationGrammar.UnitHeader
        from arrow in Lexemes.Fixed("=>")
        select new Func<ExpressionSyntax, DeclarationSyntax>(value => header(new ExpressionBodySyntax(value, arrow.Span.To(value.Span)), null));

    /// <summary>The beginning of a declaration that ends with a value.</summary>
    public static readonly Parser<Func<ExpressionSyntax, DeclarationSyntax>> Declaration =
        from documentation in DeclarationGrammar.Documentation
        from attributes in AttributeGrammar.Attributes
        from word in Lexemes.If(input => input.Token.IsName("public"), "", Lexemes.Name).StrictOr(null!)
        from make in Strict.FirstOf(Const, Param, Unit)
        select new Func<ExpressionSyntax, DeclarationSyntax>(value =>
            make(value) with { Attributes = attributes, Documentation = documentation, IsPublic = word is not null });

    private static TargetSyntax Named(NameSyntax name) => new NameTargetSyntax(name, name.Span);

    private static Func<ExpressionSyntax, StatementSyntax> Assign(TargetSyntax target) =>
        value => new AssignmentSyntax(null, target, value, target.Span.To(value.Span));

    private static Func<ExpressionSyntax, StatementSyntax> Faulty(NameSyntax name) =>
        value => Assign(Named(name))(new FaultySyntax(value.Span));

    /// <summary>The first of these that succeeds; the texts are short, so trying each costs nothing.</summary>
    private static Parser<T> Backtracking<T>(params Parser<T>[] alternatives) => input =>
    {
        IResult<T> result = alternatives[0](input);
        for (int i = 1; i < alternatives.Length && !result.WasSuccessful; i++)
        {
            result = alternatives[i](input);
        }

        return result;
    };
}
