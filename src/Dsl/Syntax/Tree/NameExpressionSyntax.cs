using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A name used as a value.</summary>
public sealed record NameExpressionSyntax(NameSyntax Name, TextSpan Span) : ExpressionSyntax(Span);
