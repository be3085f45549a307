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
    private readonly HashSet<(int Statement, WeightSymbol Symbol)> _updated = [];

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
        if (program.HasBarriers || statement.Optimizer.Rule.Nodes.Any(NeedsMore))
        {
            return;
        }

        var changed = new HashSet<WeightSymbol>(statement.By);
        (Dictionary<WeightSymbol, int> lastReads, Dictionary<Storage, int> lastWrites) = LastUses(program);
        for (int i = 0; i < program.Steps.Count; i++)
        {
            if (program.Steps[i] is ProductStep { Form.Kind: ProductKind.OverBatch, Target: { Kind: StorageKind.Gradient, Symbol: { } symbol } } product)
            {
                bool isAddedTo = lastWrites[product.Target] > i;
                bool isReadLater = lastReads.TryGetValue(symbol, out int last) && last > i;
                if (!isAddedTo && !isReadLater && changed.Contains(symbol))
                {
                    _products.Add(product, statement);
                    _updated.Add((statement.Statement, symbol));
                }
            }
        }
    }

    /// <summary>The last step that reads each weight (what waits for sums over the batch comes after all others), and the last that writes each place.</summary>
    private static (Dictionary<WeightSymbol, int> Reads, Dictionary<Storage, int> Writes) LastUses(LoweredProgram program)
    {
        var reads = new Dictionary<WeightSymbol, int>();
        var writes = new Dictionary<Storage, int>();
        for (int i = 0; i < program.Steps.Count; i++)
        {
            foreach (Storage read in program.Steps[i].Reads)
            {
                if (read.Symbol is { } symbol && !(reads.TryGetValue(symbol, out int known) && known == int.MaxValue))
                {
                    reads[symbol] = program.Steps[i].Level > 0 ? int.MaxValue : i;
                }
            }

            foreach (Storage written in program.Steps[i].Writes)
            {
                writes[written] = i;
            }
        }

        return (reads, writes);
    }

    /// <summary>Whether a statement updates any weight so.</summary>
    public bool HasAny(MinimizeStatement statement) => _updated.Any(update => update.Statement == statement.Statement);

    /// <summary>Whether a statement updates a weight so.</summary>
    public bool Contains(MinimizeStatement statement, WeightSymbol symbol) => _updated.Contains((statement.Statement, symbol));

    /// <summary>The statement whose update a product makes, or null.</summary>
    public MinimizeStatement? StatementOf(ProductStep product) => _products.TryGetValue(product, out MinimizeStatement? statement) ? statement : null;

    private static bool NeedsMore(Node node) =>
        ReferenceEquals(node.Primitive, Primitives.GradientNorm) || ReferenceEquals(node.Primitive, Primitives.WeightRank);
}
