using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Finds the stretches of the steps of a block that blocks must go through one after another: from the first to the last that
/// uses a place which all blocks add to. Outside of them threads may work on several blocks at once.
/// </summary>
internal sealed class SumOrder
{
    private readonly Dictionary<Step, List<int>> _opened = [];
    private readonly Dictionary<Step, List<int>> _closed = [];

    /// <summary>Of the steps of a block, in order.</summary>
    public SumOrder(IReadOnlyList<Step> steps)
    {
        var stretches = new Dictionary<Storage, (int First, int Last)>();
        var shared = new HashSet<Storage>(steps.SelectMany(step => step.Writes).Where(written => !written.PerSample));
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Storage used in steps[i].Reads.Concat(steps[i].Writes).Where(shared.Contains))
            {
                stretches[used] = stretches.TryGetValue(used, out (int First, int Last) known) ? (known.First, i) : (i, i);
            }
        }

        foreach ((int first, int last) in stretches.Values.Distinct().OrderBy(stretch => stretch.First).ThenBy(stretch => stretch.Last))
        {
            Add(_opened, steps[first]);
            Add(_closed, steps[last]);
            Count++;
        }
    }

    /// <summary>The number of such stretches; their numbers begin at 0.</summary>
    public int Count { get; private set; }

    /// <summary>Those that begin with a step.</summary>
    public IReadOnlyList<int> BeginWith(Step step) => _opened.TryGetValue(step, out List<int>? stretches) ? stretches : [];

    /// <summary>Those that end with a step.</summary>
    public IReadOnlyList<int> EndWith(Step step) => _closed.TryGetValue(step, out List<int>? stretches) ? stretches : [];

    private void Add(Dictionary<Step, List<int>> stretches, Step step)
    {
        if (!stretches.TryGetValue(step, out List<int>? numbers))
        {
            stretches.Add(step, numbers = []);
        }

        numbers.Add(Count);
    }
}
