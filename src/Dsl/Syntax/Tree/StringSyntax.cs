using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A string literal.</summary>
public sealed record StringSyntax(string Value, TextSpan Span) : ExpressionSyntax(Span);
