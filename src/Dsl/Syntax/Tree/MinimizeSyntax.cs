using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>minimize loss by a, b using Adam();</c></summary>
public sealed record MinimizeSyntax(ExpressionSyntax Loss, EquatableArray<QualifiedNameSyntax> By, ExpressionSyntax? Optimizer, TextSpan Span) : StatementSyntax(Span);
