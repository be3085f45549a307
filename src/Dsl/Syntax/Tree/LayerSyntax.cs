using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>layer enc = Lstm(128);</c>: weights to be shared.</summary>
public sealed record LayerSyntax(NameSyntax Name, ExpressionSyntax Value, TextSpan Span) : StatementSyntax(Span);
