using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>const Name = value;</c>: a compile-time number.</summary>
public sealed record ConstDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, ExpressionSyntax Value, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
