using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>return value;</c></summary>
public sealed record ReturnSyntax(ExpressionSyntax Value, TextSpan Span) : StatementSyntax(Span);
