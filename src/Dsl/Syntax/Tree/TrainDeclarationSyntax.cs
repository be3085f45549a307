using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>train Name(inputs) { … }</c>: a training step.</summary>
public sealed record TrainDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, EquatableArray<FormalSyntax> Formals, BlockSyntax Body, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
