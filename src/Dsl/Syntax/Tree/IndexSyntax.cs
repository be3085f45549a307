using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>x[..s, d]</c>; an index may be a <see cref="SpreadSyntax"/>.</summary>
public sealed record IndexSyntax(ExpressionSyntax Target, EquatableArray<ExpressionSyntax> Indices, TextSpan Span) : ExpressionSyntax(Span);
