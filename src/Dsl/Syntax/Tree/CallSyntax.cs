using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>Linear(x, size)</c></summary>
public sealed record CallSyntax(ExpressionSyntax Callee, EquatableArray<ArgumentSyntax> Arguments, TextSpan Span) : ExpressionSyntax(Span);
