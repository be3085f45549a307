using Netwright.Dsl.Graph;

namespace Netwright.Generator.Phases;

/// <summary>The multiply-adds that one statement makes in products for each sample: forwards, and backwards for gradients.</summary>
public sealed record StatementWork(long Forward, long Backward)
{
    /// <summary>Counted in the graph of the statement's phase.</summary>
    public static StatementWork Of(Graph phase)
    {
        Node[] products = phase.Nodes.Where(node => node.Inputs.Any(input => input.Type.PerSample)).ToArray();
        return new StatementWork(
            products.Where(node => !node.Origin.IsBackward).Sum(MultiplyAdds.Of),
            products.Where(node => node.Origin.IsBackward).Sum(MultiplyAdds.Of));
    }
}
