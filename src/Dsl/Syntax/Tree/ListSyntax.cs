using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>[4, size]</c>; an item may be a <see cref="SpreadSyntax"/>.</summary>
public sealed record ListSyntax(EquatableArray<ExpressionSyntax> Items, TextSpan Span) : ExpressionSyntax(Span);
