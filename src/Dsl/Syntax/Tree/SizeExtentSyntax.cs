using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>An extent given by an expression or a name.</summary>
public sealed record SizeExtentSyntax(ExpressionSyntax Value, TextSpan Span) : ExtentSyntax(Span);
