using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>words.Weight</c></summary>
public sealed record MemberSyntax(ExpressionSyntax Target, NameSyntax Member, TextSpan Span) : ExpressionSyntax(Span);
