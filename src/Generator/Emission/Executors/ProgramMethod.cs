using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>One emitted method: consecutive steps of one layer and direction.</summary>
internal sealed class ProgramMethod
{
    private readonly string _name;
    private readonly MemoryNames _memory;
    private readonly string _blockRows;

    /// <summary>A method of these steps.</summary>
    public ProgramMethod(string name, string summary, IReadOnlyList<Step> steps, MemoryNames memory, FusedUpdates fused, string blockRows)
    {
        _name = name;
        _memory = memory;
        _blockRows = blockRows;
        Summary = summary;
        Steps = steps;
        Storage[] used = steps.SelectMany(step => step.Reads.Concat(step.Writes)).Distinct().ToArray();
        Spans = used.Where(storage => storage.IsOfBatch).ToArray();
        Storages = used.Where(storage => !storage.IsOfBatch).ToArray();
        UpdatesWeights = steps.OfType<ProductStep>().Any(product => fused.StatementOf(product) is not null);
        IndexInputs = steps.OfType<IndexInputStep>().Select(step => step.Input).Distinct().ToArray();
    }

    /// <summary>What it computes.</summary>
    public string Summary { get; }

    /// <summary>Its steps.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Whether it works on the rows of a block.</summary>
    public bool PerSample => Steps[0].PerSample;

    /// <summary>How many sums over the batch must be complete before it.</summary>
    public int Level => Steps[0].Level;

    /// <summary>The memory of the whole batch that it uses: the caller's inputs and outputs, and what is kept.</summary>
    public IReadOnlyList<Storage> Spans { get; }

    /// <summary>The other memory that it uses.</summary>
    public IReadOnlyList<Storage> Storages { get; }

    /// <summary>The inputs of indices that it reads.</summary>
    public IReadOnlyList<string> IndexInputs { get; }

    private IEnumerable<string> IndexOutputs => Steps.OfType<IndexOutputStep>().Select(step => step.Name);

    /// <summary>Its declaration.</summary>
    public string Declaration
    {
        get
        {
            IEnumerable<string> formals = (PerSample ? new[] { "int rows" } : [])
                .Concat(Spans.Select(span => $"ref float {_memory.Local(span)}"))
                .Concat(IndexInputs.Select(input => $"ReadOnlySpan<int> {IndexSpan(input)}"))
                .Concat(IndexOutputs.Select(output => $"Span<int> {IndexSpan(output)}"))
                .Concat(NeedsStart ? ["int start"] : []).Concat(UpdatesWeights ? ["bool isLast"] : []);
            return $"private void {_name}({string.Join(", ", formals)})";
        }
    }

    /// <summary>Whether it must know the first row of the block: random numbers count over the whole batch; sums begin at 0.</summary>
    private bool NeedsStart => PerSample && Steps.Any(step => step is RandomStep or ColumnSumStep or ConvolveWeightsStep or ProductStep { Form.Kind: ProductKind.OverBatch });

    /// <summary>The name of the rows of an input or output of indices; the name itself is that of their floats.</summary>
    public static string IndexSpan(string name) => Identifiers.Camel(name).TrimStart('@') + "Indices";

    /// <summary>Whether it updates weights in the last block.</summary>
    private bool UpdatesWeights { get; }

    /// <summary>A call of it.</summary>
    public string Call(string rows)
    {
        IEnumerable<string> arguments = (PerSample ? new[] { rows } : [])
            .Concat(Spans.Select(span => $"ref {_memory.Local(span)}"))
            .Concat(IndexInputs.Concat(IndexOutputs).Select(IndexSpan))
            .Concat(NeedsStart ? ["start"] : []).Concat(UpdatesWeights ? [$"start + {_blockRows} >= rows"] : []);
        return $"{_name}({string.Join(", ", arguments)});";
    }
}
