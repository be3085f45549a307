using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>dim T;</c>, <c>dim T = 28;</c> or <c>dim T &lt;= 256;</c>: a named axis.</summary>
public sealed record DimDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, DimKind Kind, ExpressionSyntax? Value, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
