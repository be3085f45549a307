using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>network Small = Net(depth: 3);</c>: a specialisation.</summary>
public sealed record AliasDeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, NameSyntax Target, EquatableArray<ArgumentSyntax> Arguments, TextSpan Span)
    : DeclarationSyntax(Name, Attributes, Documentation, Span);
