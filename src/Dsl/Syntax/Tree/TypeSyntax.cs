using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>float[3, 32, 32]</c>, <c>index&lt;10&gt;</c>, <c>list</c>, or the name of a network. <c>Shape</c> is null where no brackets are written.</summary>
public sealed record TypeSyntax(NameSyntax Name, ExpressionSyntax? IndexRange, ShapeSyntax? Shape, TextSpan Span) : SyntaxNode(Span);
