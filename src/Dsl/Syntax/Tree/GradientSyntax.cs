using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>gradient (dy) =&gt; …</c>: a hand-written derivative of a function.</summary>
public sealed record GradientSyntax(NameSyntax Cotangent, BodySyntax Body, TextSpan Span) : SyntaxNode(Span);
