using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>source -&gt; stage -&gt; …</c></summary>
public sealed record PipelineSyntax(ExpressionSyntax Source, EquatableArray<StageSyntax> Stages, TextSpan Span) : ExpressionSyntax(Span);
