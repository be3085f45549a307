using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>..S</c> in a list, or <c>..s</c> in an index.</summary>
public sealed record SpreadSyntax(NameSyntax? Name, TextSpan Span) : ExpressionSyntax(Span)
{
    /// <summary>What is spread, where it is more than a name: <c>..(kernel - 1)</c>.</summary>
    public ExpressionSyntax? Value { get; init; }
}
