using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Draws the random numbers of an element-wise loop before the product or convolution that the loop follows, and not between them:
/// so dropout can move into the product's end.
/// </summary>
internal static class DrawFirst
{
    /// <summary>The steps in such an order.</summary>
    public static IReadOnlyList<Step> Run(IReadOnlyList<Step> steps)
    {
        if (!steps.Any(step => step is RandomStep))
        {
            return steps;
        }

        var ordered = steps.ToList();
        foreach (RandomStep random in steps.OfType<RandomStep>())
        {
            int place = ordered.IndexOf(random);
            int host = HostOf(ordered, random, place);
            if (host >= 0)
            {
                ordered.RemoveAt(place);
                ordered.Insert(host, random);
            }
        }

        return ordered;
    }

    /// <summary>The product before the random numbers whose results the loop behind them takes; -1 if there is none.</summary>
    private static int HostOf(List<Step> steps, RandomStep random, int place)
    {
        if (steps.Skip(place + 1).FirstOrDefault(step => step.Reads.Contains(random.Target)) is not LoopStep loop)
        {
            return -1;
        }

        var read = new HashSet<Storage>(loop.Reads.Where(storage => !ReferenceEquals(storage, random.Target)));
        int host = steps.FindLastIndex(place, step => step is not RandomStep && step.Writes.Any(read.Contains));
        return host >= 0 && steps[host] is FusibleStep { TakesEpilogue: true } product && product.PerSample == random.PerSample && product.Level == random.Level ? host : -1;
    }
}
