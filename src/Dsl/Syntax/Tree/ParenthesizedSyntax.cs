using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>(value)</c></summary>
public sealed record ParenthesizedSyntax(ExpressionSyntax Value, TextSpan Span) : ExpressionSyntax(Span);
