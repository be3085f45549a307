using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>report value as name;</c></summary>
public sealed record ReportSyntax(ExpressionSyntax Value, NameSyntax? As, TextSpan Span) : StatementSyntax(Span);
