using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>
/// A fused loop over rows (samples times outer extents) and columns: element-wise values, reductions of rows, and sums over
/// the batch. A row is passed over once for each phase.
/// </summary>
internal sealed class LoopStep(Origin origin, bool perSample, int level, IReadOnlyList<Size> outer, Size? columns)
    : Step(origin, perSample, level)
{
    private readonly EquatableArray<Size> _extents = outer.ToEquatableArray();

    // Members and stores only ever come to those that there are, and what follows from them is asked for often.
    private Storage[] _reads = [];
    private Storage[] _writes = [];
    private int _readers;

    /// <summary>Whether samples are in lanes: then rows and columns are walked through element by element.</summary>
    public bool InLanes { get; set; }

    /// <summary>Extents of a sample outside the columns.</summary>
    public IReadOnlyList<Size> Outer { get; } = outer;

    /// <summary>What other values must have in common with it to join it, whatever its columns.</summary>
    public LoopKey Key => new(PerSample, InLanes, Level, _extents, -1);

    /// <summary>The number of columns; null while only values of rows are computed.</summary>
    public Size? Columns { get; set; } = columns;

    /// <summary>The values, each after those it uses.</summary>
    public List<LoopMember> Members { get; } = [];

    /// <summary>What goes to memory.</summary>
    public List<LoopStore> Stores { get; } = [];

    /// <summary>The number of passes over the columns.</summary>
    public int Phases
    {
        get
        {
            int phases = 0;
            foreach (LoopMember member in Members)
            {
                phases = Math.Max(phases, member.Phase + 1);
            }

            return phases;
        }
    }

    /// <inheritdoc/>
    public override Storage[] Reads
    {
        get
        {
            if (_readers != Members.Count)
            {
                _reads = FindReads();
                _readers = Members.Count;
            }

            return _reads;
        }
    }

    /// <inheritdoc/>
    public override Storage[] Writes
    {
        get
        {
            if (_writes.Length != Stores.Count)
            {
                _writes = Stores.Select(store => store.Target.Storage!).ToArray();
            }

            return _writes;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Size> Sizes => base.Sizes.Concat(Outer).Concat([Columns ?? 1])
        .Concat(Members.SelectMany(member => member.Operands).Select(operand => operand.View).Concat(Stores.Select(store => store.Target)).Where(view => view is not null)
            .SelectMany(view => new[] { view!.Offset, view.SampleStride }));

    private Storage[] FindReads()
    {
        // A loop reads few storages, so that looking through them is cheaper than a set.
        var reads = new List<Storage>();
        foreach (LoopMember member in Members)
        {
            foreach (LoopOperand operand in member.Operands)
            {
                if (operand.View?.Storage is { } storage && !reads.Contains(storage))
                {
                    reads.Add(storage);
                }
            }
        }

        return reads.ToArray();
    }

    /// <inheritdoc/>
    public override string Describe() =>
        FormattableString.Invariant($"loop{(InLanes ? " in lanes" : "")} [{string.Join(", ", Outer)} | {Columns}] ")
        + string.Join("; ", Members.Select(member => FormattableString.Invariant($"{member.Node.Primitive.Name}%{member.Node.Id}@{member.Phase}")))
        + " -> " + string.Join(", ", Stores.Select(store => (store.Accumulates ? "+" : "") + store.Target.Storage));
}
