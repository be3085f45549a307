using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Attributes before declarations and weights.</summary>
internal static class AttributeGrammar
{
    private static readonly Parser<EquatableArray<ArgumentSyntax>> Arguments =
        ArgumentGrammar.Arguments.Select(arguments => arguments.Items);

    private static readonly Parser<AttributeSyntax> Attribute =
        from open in Lexemes.Fixed("[")
        from name in StageGrammar.QualifiedName
        from arguments in Arguments.StrictOr(default)
        from close in Lexemes.Fixed("]")
        select new AttributeSyntax(name, arguments, open.Span.To(close.Span));

    /// <summary>Any number of them.</summary>
    public static readonly Parser<EquatableArray<AttributeSyntax>> Attributes =
        Attribute.StrictMany().Select(attributes => attributes.ToTree());
}
