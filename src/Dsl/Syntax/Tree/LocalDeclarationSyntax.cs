using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A <c>const</c> or <c>dim</c> inside a body.</summary>
public sealed record LocalDeclarationSyntax(DeclarationSyntax Declaration, TextSpan Span) : StatementSyntax(Span);
