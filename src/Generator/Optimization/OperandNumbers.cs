using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>Gives the operands of a scan's body other places.</summary>
public sealed class OperandNumbers : GraphRewriter
{
    private readonly Func<Node, int> _place;

    private OperandNumbers(Func<Node, int> place) => _place = place;

    /// <summary>The body with each operand at its new place.</summary>
    public static Graph Run(Graph body, Func<Node, int> place) => new OperandNumbers(place).Rewrite(body);

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs) => node.Attributes is OperandAttributes operand
        ? Builder.Add(Primitives.Operand, operand with { Index = _place(node) })
        : base.Visit(node, inputs);
}
