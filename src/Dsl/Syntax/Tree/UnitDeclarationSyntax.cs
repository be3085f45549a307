using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A <c>network</c>, <c>block</c> or <c>function</c>. <c>Results</c> is empty where no <c>-&gt;</c> is written.</summary>
public sealed record UnitDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, UnitKind Kind, EquatableArray<FormalSyntax> Formals, EquatableArray<ResultSyntax> Results, BodySyntax Body, GradientSyntax? Gradient, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
