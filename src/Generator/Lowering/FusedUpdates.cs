using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Finds the products whose sums are nothing but the gradient of a weight: in the last block they can update the weight
/// themselves, so that its gradient never reaches memory. That needs a rule without the joint norm of gradients, and nobody
/// who reads the weight afterwards.
/// </summary>
internal sealed class FusedUpdates
{
    private readonly Dictionary<ProductStep, MinimizeStatement> _products = [];

    /// <summary>Of the phases of a training step, each with the statement of its number; none where nothing is trained.</summary>
    public FusedUpdates(IReadOnlyList<LoweredProgram> phases, TrainProgram? train)
    {
        foreach (MinimizeStatement statement in train?.Statements ?? [])
        {
            Find(phases[statement.Statement], statement);
        }
    }

    // A program that has barriers makes updates at its end. Reads in later phases are meant to see what is updated here.
    private void Find(LoweredProgram program, MinimizeStatement statement)
    {
        for (int i = 0; i < program.Steps.Count && !program.HasBarriers; i++)
        {
            if (program.Steps[i] is ProductStep { Form.Kind: ProductKind.OverBatch, Target: { Kind: StorageKind.Gradient, Symbol: { } symbol } } product)
            {
                bool isAddedTo = program.Steps.Skip(i + 1).Any(step => step.Writes.Contains(product.Target));
                bool isReadLater = program.Steps.Skip(i + 1).Concat(program.Steps.Where(step => step.Level > 0))
                    .Any(step => step.Reads.Any(read => ReferenceEquals(read.Symbol, symbol)));
                if (!isAddedTo && !isReadLater && statement.By.Contains(symbol) && !statement.Optimizer.Rule.Nodes.Any(NeedsMore))
                {
                    _products.Add(product, statement);
                }
            }
        }
    }

    /// <summary>Whether a statement updates any weight so.</summary>
    public bool HasAny(MinimizeStatement statement) => _products.ContainsValue(statement);

    /// <summary>Whether a statement updates a weight so.</summary>
    public bool Contains(MinimizeStatement statement, WeightSymbol symbol) =>
        _products.Any(product => ReferenceEquals(product.Value, statement) && ReferenceEquals(product.Key.Target.Symbol, symbol));

    /// <summary>The statement whose update a product makes, or null.</summary>
    public MinimizeStatement? StatementOf(ProductStep product) => _products.TryGetValue(product, out MinimizeStatement? statement) ? statement : null;

    private static bool NeedsMore(Node node) =>
        ReferenceEquals(node.Primitive, Primitives.GradientNorm) || ReferenceEquals(node.Primitive, Primitives.WeightRank);
}
