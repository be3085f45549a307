using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>=&gt; value;</c></summary>
public sealed record ExpressionBodySyntax(ExpressionSyntax Value, TextSpan Span) : BodySyntax(Span);
