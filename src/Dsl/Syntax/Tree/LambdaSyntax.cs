using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>d =&gt; …</c>, <c>(i, ..s) =&gt; …</c>; only as an argument.</summary>
public sealed record LambdaSyntax(EquatableArray<IndexBinderSyntax> Parameters, ExpressionSyntax Body, TextSpan Span) : ExpressionSyntax(Span);
