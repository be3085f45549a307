using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A number literal as written: <c>20_000</c>, <c>1e-3</c>.</summary>
public sealed record NumberSyntax(double Value, bool IsInteger, string Text, TextSpan Span) : ExpressionSyntax(Span);
