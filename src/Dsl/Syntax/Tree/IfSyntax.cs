using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>if (c) { … } else { … }</c>, decided by the compiler; <c>else if</c> is a block of one <c>if</c>.</summary>
public sealed record IfSyntax(ExpressionSyntax Condition, BlockSyntax Then, BlockSyntax? Else, TextSpan Span) : StatementSyntax(Span);
