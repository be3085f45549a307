using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>optimizer Name(settings) { … }</c>: an element-wise update rule.</summary>
public sealed record OptimizerDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, EquatableArray<FormalSyntax> Formals, BlockSyntax Body, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
