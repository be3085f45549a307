using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>One emitted method: consecutive steps of one layer and direction.</summary>
internal sealed class ProgramMethod
{
    private readonly MemoryNames _memory;
    private readonly string[] _indexOutputs;

    // Whether it must know how many rows there are, in a block or in the batch.
    private readonly bool _needsRows;

    // Whether it must know the first row of the block: random numbers count over the whole batch; sums begin at 0.
    private readonly bool _needsStart;

    private readonly List<Storage> _spans = [];
    private readonly List<Storage> _storages = [];

    /// <summary>A method of these steps.</summary>
    public ProgramMethod(IReadOnlyList<Step> steps, MemoryNames memory, FusedUpdates fused, SumOrder sums, string blockRows)
    {
        _memory = memory;
        BlockRows = blockRows;
        Steps = steps;
        Sums = sums;
        var known = new HashSet<Storage>();
        foreach (Step step in steps)
        {
            Use(step.Reads);
            Use(step.Writes);
        }

        UpdatesInLastBlock = PerSample && steps.OfType<ProductStep>().Any(product => fused.StatementOf(product) is not null);
        IndexInputs = steps.OfType<IndexInputStep>().Select(step => step.Input).Distinct().ToArray();
        _indexOutputs = steps.OfType<IndexOutputStep>().Select(step => step.Name).ToArray();
        _needsRows = PerSample || steps.Any(step => step is ProductStep { IsDeferred: true });
        _needsStart = PerSample && steps.Any(step => step is RandomStep or ColumnSumStep or ConvolveWeightsStep or FinishWeightsStep or ProductStep { Form.Kind: ProductKind.OverBatch }
            || sums.BeginWith(step).Count + sums.EndWith(step).Count > 0);

        void Use(Storage[] storages)
        {
            foreach (Storage storage in storages)
            {
                if (known.Add(storage))
                {
                    (IsGiven(storage) ? _spans : _storages).Add(storage);
                }
            }
        }
    }

    /// <summary>What it is called unless it must share the name.</summary>
    public string Wish
    {
        get
        {
            Origin origin = Steps[0].Origin;
            string verb = origin.IsBackward ? "Backward" : PerSample ? "Forward" : "Prepare";
            return (Level > 0 && !PerSample ? "Finish" : verb) + Names.Layer(origin);
        }
    }

    /// <summary>What it computes.</summary>
    public string Summary => Describe(Steps[0].Origin);

    /// <summary>The layer that it computes, or a part of.</summary>
    public string Layer => Steps[0].Origin.Layer;

    /// <summary>Its steps.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The order in which blocks add to sums.</summary>
    public SumOrder Sums { get; }

    /// <summary>The constant of the rows of a block.</summary>
    public string BlockRows { get; }

    /// <summary>Whether it works on the rows of a block.</summary>
    public bool PerSample => Steps[0].PerSample;

    /// <summary>How many sums over the batch must be complete before it.</summary>
    public int Level => Steps[0].Level;

    /// <summary>The memory of the whole batch that it uses: the caller's inputs and outputs, and what is kept.</summary>
    public IReadOnlyList<Storage> Spans => _spans;

    /// <summary>The other memory that it uses.</summary>
    public IReadOnlyList<Storage> Storages => _storages;

    /// <summary>The inputs of indices that it reads.</summary>
    public IReadOnlyList<string> IndexInputs { get; }

    /// <summary>Whether it uses an input or output of the caller.</summary>
    public bool Uses(ExecutorInput memory) => memory.IsIndex
        ? IndexInputs.Concat(_indexOutputs).Contains(memory.Name)
        : Spans.Any(span => span.Kind == (memory.IsOutput ? StorageKind.Output : StorageKind.Input) && span.Name == memory.Name);

    /// <summary>Whether it has loops over vectors.</summary>
    public bool HasLoops => Steps.Any(step => step is LoopStep or ScanStep);

    /// <summary>How many steps it has, and values in loops: methods that differ in these do not do the same.</summary>
    public (int Steps, int Values) Counts => (Steps.Count, Steps.Sum(step => step is LoopStep loop ? loop.Members.Count : 0));

    /// <summary>Its formal parameters.</summary>
    public IEnumerable<string> Formals => (_needsRows ? new[] { "int rows" } : [])
        .Concat(Spans.Select(span => $"ref float {_memory.Local(span)}"))
        .Concat(IndexInputs.Select(input => $"System::ReadOnlySpan<int> {IndexSpan(input)}"))
        .Concat(_indexOutputs.Select(output => $"System::Span<int> {IndexSpan(output)}"))
        .Concat(_needsStart ? ["int start"] : []).Concat(UpdatesInLastBlock ? ["bool isLast"] : []);

    /// <summary>The names of its formal parameters.</summary>
    public HashSet<string> Given => new(Formals.Select(formal => formal.Substring(formal.LastIndexOf(' ') + 1)));

    /// <summary>The name of the rows of an input or output of indices; the name itself is that of their floats.</summary>
    public static string IndexSpan(string name) => Identifiers.Camel(name).TrimStart('@') + "Indices";

    /// <summary>Whether it updates weights in the last block.</summary>
    private bool UpdatesInLastBlock { get; }

    /// <summary>The arguments of a call of it.</summary>
    public IEnumerable<string> Arguments(string rows) => (_needsRows ? new[] { rows } : [])
        .Concat(Spans.Select(span => $"ref {_memory.Local(span)}"))
        .Concat(IndexInputs.Concat(_indexOutputs).Select(IndexSpan))
        .Concat(_needsStart ? ["start"] : []).Concat(UpdatesInLastBlock ? [$"start + {BlockRows} >= rows"] : []);

    // What blocks have collected is there as a whole for whoever comes behind them.
    private bool IsGiven(Storage storage) => storage.IsOfBatch && (PerSample || storage.Kind != StorageKind.Collected);

    /// <summary>Where an origin is in the text, and what it belongs to.</summary>
    public static string Describe(Origin origin)
    {
        string place = origin.Location is null ? "" : $"{origin.Location}: ";
        string layer = origin.Layer.Length == 0 ? "the step as a whole" : origin.Layer;
        return place + layer + (origin.IsBackward ? ", backward" : "");
    }
}
