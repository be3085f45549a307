using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>[type] target = value;</c></summary>
public sealed record AssignmentSyntax(TypeSyntax? Type, TargetSyntax Target, ExpressionSyntax Value, TextSpan Span) : StatementSyntax(Span);
