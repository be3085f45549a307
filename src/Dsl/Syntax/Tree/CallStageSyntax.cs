using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>-&gt; 3 * Residual(64) as body</c>. <c>Arguments</c> is null where no parentheses are written.</summary>
public sealed record CallStageSyntax(ExpressionSyntax? Repeat, QualifiedNameSyntax Callee, EquatableArray<ArgumentSyntax>? Arguments, NameSyntax? As, TextSpan Span) : StageSyntax(Span);
