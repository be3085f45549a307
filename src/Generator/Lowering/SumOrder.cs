using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Finds the stretches of the steps of a block that blocks must go through one after another: from the first to the last that
/// uses a place which all blocks add to. Outside of them threads may work on several blocks at once.
/// </summary>
internal sealed class SumOrder
{
    private static readonly int[] None = [];

    private readonly Dictionary<Step, List<int>> _opened = [];
    private readonly Dictionary<Step, List<int>> _closed = [];

    /// <summary>Of the steps of a block, in order; stages, which threads begin together, are numbered anew.</summary>
    public SumOrder(IEnumerable<IReadOnlyList<Step>> stages)
    {
        foreach (IReadOnlyList<Step> steps in stages)
        {
            Count = Math.Max(Count, AddStage(steps));
        }
    }

    /// <summary>The most such stretches of a stage; their numbers begin at 0.</summary>
    public int Count { get; }

    /// <summary>Those that begin with a step.</summary>
    public IReadOnlyList<int> BeginWith(Step step) => _opened.TryGetValue(step, out List<int>? stretches) ? stretches : None;

    /// <summary>Those that end with a step.</summary>
    public IReadOnlyList<int> EndWith(Step step) => _closed.TryGetValue(step, out List<int>? stretches) ? stretches : None;

    private int AddStage(IReadOnlyList<Step> steps)
    {
        var stretches = new Dictionary<Storage, (int First, int Last)>();
        var shared = new HashSet<Storage>();
        foreach (Step step in steps)
        {
            foreach (Storage written in step.Writes)
            {
                if (!written.PerSample)
                {
                    shared.Add(written);
                }
            }
        }

        for (int i = 0; i < steps.Count; i++)
        {
            Use(steps[i].Reads, i);
            Use(steps[i].Writes, i);
        }

        int count = 0;
        foreach ((int first, int last) in stretches.Values.Distinct().OrderBy(stretch => stretch.First).ThenBy(stretch => stretch.Last))
        {
            Add(_opened, steps[first], count);
            Add(_closed, steps[last], count);
            count++;
        }

        return count;

        void Use(Storage[] storages, int step)
        {
            foreach (Storage used in storages)
            {
                if (shared.Contains(used))
                {
                    stretches[used] = stretches.TryGetValue(used, out (int First, int Last) known) ? (known.First, step) : (step, step);
                }
            }
        }
    }

    private static void Add(Dictionary<Step, List<int>> stretches, Step step, int number)
    {
        if (!stretches.TryGetValue(step, out List<int>? numbers))
        {
            stretches.Add(step, numbers = []);
        }

        numbers.Add(number);
    }
}
