using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Makes the gradients of matrices once for the whole batch, behind all blocks, where their operands are small beside what a block
/// works with. Blocks of few rows would add to each gradient again and again, and threads that share them would hand it from one
/// core's cache to another's; behind them each thread has a part of the gradient, of the update and of the weights for itself.
/// </summary>
internal static class DeferProducts
{
    /// <summary>What operands take of each sample is at most one in so many of the values that a block makes for it.</summary>
    private const long SmallestRatio = 8;

    /// <summary>Where samples have fewer values, a block has as many rows as many a batch.</summary>
    private const long FewestFloats = 8192;

    /// <summary>The steps, in the order in which they run; storages of operands become those of the batch.</summary>
    public static IReadOnlyList<Step> Run(IReadOnlyList<Step> steps, IReadOnlyCollection<Storage> storages)
    {
        long floats = Floats(storages.Where(storage => storage.Kind == StorageKind.Arena));
        if (floats < FewestFloats)
        {
            return steps;
        }

        HashSet<Step> deferred = Choose(steps);
        Storage[] operands = deferred.SelectMany(Operands).Distinct().ToArray();
        if (operands.Length == 0 || Floats(operands) * SmallestRatio > floats)
        {
            return steps;
        }

        foreach (Storage operand in operands)
        {
            operand.Kind = StorageKind.Collected;
        }

        Step[] inOrder = steps.Select(step => deferred.Contains(step) ? ((ProductStep)step).Deferred() : step).ToArray();
        return inOrder.Where(step => !step.PerSample && step.Level == 0)
            .Concat(inOrder.Where(step => step.PerSample))
            .Concat(inOrder.Where(step => !step.PerSample && step.Level > 0)).ToArray();
    }

    /// <summary>Products with operands of their own blocks; all that add to one gradient, or none.</summary>
    private static HashSet<Step> Choose(IReadOnlyList<Step> steps)
    {
        var parts = new HashSet<Storage>(steps.SelectMany(step => step.Reads.Concat(step.Writes)).OfType<PartStorage>().Select(part => part.Memory));
        bool IsOfBlock(Storage storage) => storage is { Kind: StorageKind.Arena, InLanes: false } and not PartStorage and not StepStorage && !parts.Contains(storage);
        var chosen = new HashSet<Step>(steps.OfType<ProductStep>().Where(product => product.Form.Kind == ProductKind.OverBatch && Operands(product).All(IsOfBlock)));
        var others = new HashSet<Storage>(steps.Where(step => !chosen.Contains(step)).SelectMany(step => step.Writes));
        chosen.RemoveWhere(step => others.Contains(((ProductStep)step).Target));
        return chosen;
    }

    private static Storage[] Operands(Step product) => [((ProductStep)product).Left.Storage!, ((ProductStep)product).Right.Storage!];

    private static long Floats(IEnumerable<Storage> storages) => storages.Sum(storage => ProgramLengths.Expected(storage.Elements));
}
