using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Decides where a long chain of element-wise values is cut into loops. A core works on as many vectors at a time as fit the
/// instructions that it looks ahead; the longer the chain of one vector, the fewer those are, so that the time grows with
/// the square of the length. Two loops of half the length, with the value between them in the cache, take half the time.
/// </summary>
internal static class LatencyChain
{
    /// <summary>Cycles that one loop hides behind other vectors: fewer than those of one transcendental function.</summary>
    private const int Hidden = 48;

    // Below so many elements there are no other vectors to hide behind.
    private const int FewestElements = 256;

    private const int Cheap = 4;

    private static readonly Dictionary<Primitive, int> Cycles = new()
    {
        [Primitives.Exp] = 45,
        [Primitives.Log] = 50,
        [Primitives.Log1p] = 60,
        [Primitives.Sin] = 60,
        [Primitives.Cos] = 60,
        [Primitives.Tanh] = 60,
        [Primitives.Sigmoid] = 65,
        [Primitives.Erf] = 60,
        [Primitives.Power] = 100,
        [Primitives.Remainder] = 30,
        [Primitives.Divide] = 16,
        [Primitives.Sqrt] = 20,
    };

    /// <summary>
    /// The values of a chain that go through memory: where a loop's worth of cycles lies before and behind, where nothing
    /// else of the chain is needed later, and as late as possible before the next long operation. <paramref name="chain"/> is in order, its last value the result; <paramref name="source"/> tells the value behind an input.
    /// </summary>
    public static IReadOnlyList<Node> Cuts(IReadOnlyList<Node> chain, long elements, Func<Node, Node> source)
    {
        // However few the elements are: what the JIT does not inline is a call for each vector.
        bool isTooLong = chain.Count(value => Recomputation.IsExpensive(value.Primitive)) > Recomputation.MostPerLoop;
        if ((elements < FewestElements && !isTooLong) || chain.Sum(CyclesOf) < 2 * Hidden)
        {
            return [];
        }

        (Dictionary<Node, int> depth, Dictionary<Node, int> lastUse) = Measure(chain, source);
        int longest = depth[chain[chain.Count - 1]];
        if (longest < 2 * Hidden)
        {
            return [];
        }

        var cuts = new List<Node>();
        Node? waist = null;
        int begin = 0, reach = 0;
        for (int i = 0; i < chain.Count; i++)
        {
            Node value = chain[i];
            if (waist is not null && Cycles.ContainsKey(value.Primitive))
            {
                cuts.Add(waist);
                begin = depth[waist];
                waist = null;
            }

            // Nothing before this value is used behind it.
            bool isWaist = reach <= i && depth[value] - begin >= Hidden && longest - depth[value] >= Hidden;
            waist = isWaist ? value : waist;
            reach = Math.Max(reach, lastUse[value]);
        }

        return cuts;
    }

    private static int CyclesOf(Node node) => Cycles.TryGetValue(node.Primitive, out int cycles) ? cycles : Cheap;

    /// <summary>For each value, the cycles until it is known and the place of its last use in the chain.</summary>
    private static (Dictionary<Node, int> Depth, Dictionary<Node, int> LastUse) Measure(IReadOnlyList<Node> chain, Func<Node, Node> source)
    {
        var depth = new Dictionary<Node, int>();
        var lastUse = new Dictionary<Node, int>();
        for (int i = 0; i < chain.Count; i++)
        {
            int ready = 0;
            foreach (Node input in chain[i].Inputs)
            {
                Node value = source(input);
                if (depth.TryGetValue(value, out int known))
                {
                    ready = Math.Max(ready, known);
                    lastUse[value] = i;
                }
            }

            depth.Add(chain[i], ready + CyclesOf(chain[i]));
            lastUse.Add(chain[i], i);
        }

        return (depth, lastUse);
    }
}
