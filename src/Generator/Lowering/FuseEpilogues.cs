using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Moves an element-wise loop into the end of the product or convolution that it follows: <c>y = Relu(x · W + b)</c> never writes
/// <c>x · W</c>. The loop must have one phase, no sums, no more functions than the JIT inlines into a kernel, and read nothing that is
/// computed after that product.
/// </summary>
internal static class FuseEpilogues
{
    /// <summary>The steps with such loops fused.</summary>
    public static IReadOnlyList<Step> Run(IReadOnlyList<Step> steps)
    {
        var writers = new Dictionary<Storage, int>(steps.Count);
        var readers = new Dictionary<Storage, int>(steps.Count);
        for (int i = 0; i < steps.Count; i++)
        {
            // What is computed before all samples is there, wherever its step stands.
            if (steps[i].PerSample || steps[i].Level > 0)
            {
                foreach (Storage written in steps[i].Writes)
                {
                    writers[written] = i;
                }
            }

            foreach (Storage read in steps[i].Reads)
            {
                readers[read] = readers.TryGetValue(read, out int count) ? count + 1 : 1;
            }
        }

        var fused = new HashSet<Step>();
        foreach (LoopStep loop in steps.OfType<LoopStep>().Where(Qualifies))
        {
            int host = -1;
            foreach (Storage read in loop.Reads)
            {
                host = writers.TryGetValue(read, out int writer) ? Math.Max(host, writer) : host;
            }

            if (host >= 0 && steps[host] is FusibleStep { Epilogue: null, TakesEpilogue: true } product && !RunsBetterAlone(loop, product) && Fits(loop, product))
            {
                product.Epilogue = loop;
                product.StoresSums = readers[product.Target] > 1 || product.Target.Kind is StorageKind.Output or StorageKind.Kept or StorageKind.State || product.Target is StepStorage;
                fused.Add(loop);
            }
        }

        return steps.Where(step => !fused.Contains(step)).ToArray();
    }

    private static bool Qualifies(LoopStep loop) =>
        loop.PerSample && loop.Phases == 1 && loop.Stores.Count > 0 && loop.Columns is not null
        && loop.Members.All(member => member.Role == LoopRole.Column) && loop.Members.Count(IsFunction) <= Recomputation.MostPerLoop && loop.Stores.All(store => !store.Accumulates);

    /// <summary>
    /// A product with one column has one sum in each vector; the loop alone goes along the rows, with a sum in every lane, which is
    /// worth another pass where it takes many instructions.
    /// </summary>
    private static bool RunsBetterAlone(LoopStep loop, FusibleStep product) =>
        product.PartialColumns is { IsConstant: true, Constant: 1 } && loop.Members.Any(IsFunction);

    private static bool IsFunction(LoopMember member) => Recomputation.IsExpensive(member.Node.Primitive);

    /// <summary>Every operand must be found by the element's offset, by its column, or by its row alone.</summary>
    private static bool Fits(LoopStep loop, FusibleStep product)
    {
        if (product.Level != loop.Level || product.Target.InLanes != loop.InLanes || product.Elements != loop.Outer.Aggregate(loop.Columns!.Value, (a, b) => a * b))
        {
            return false;
        }

        return loop.Members.All(member => member.Operands.All(operand => operand.View is null || product.Access(operand.View, loop) != EpilogueAccessKind.None))
            && loop.Stores.All(store => product.Access(store.Target, loop) is EpilogueAccessKind.Element or EpilogueAccessKind.Sample);
    }
}
