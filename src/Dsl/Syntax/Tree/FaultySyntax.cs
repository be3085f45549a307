using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>
/// Stands where an expression could not be parsed, which has been reported: a value in error, about which nothing more
/// is to be said.
/// </summary>
public sealed record FaultySyntax(TextSpan Span) : ExpressionSyntax(Span);
