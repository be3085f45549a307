using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>param float rate = 1e-3;</c>: a number that C# may change at run time.</summary>
public sealed record ParamDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, TypeSyntax Type, ExpressionSyntax Value, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
