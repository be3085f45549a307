using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>-&gt; [16, 5, 5]</c>: an assertion.</summary>
public sealed record ShapeStageSyntax(ListSyntax Shape, TextSpan Span) : StageSyntax(Span);
