using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>Linear(x, size) as ih</c>: names the weights of that use.</summary>
public sealed record NamedSyntax(ExpressionSyntax Value, NameSyntax Name, TextSpan Span) : ExpressionSyntax(Span);
