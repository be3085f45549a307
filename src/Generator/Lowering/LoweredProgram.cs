using System.Text;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A graph as a sequence of kernel calls and loops. Without barriers the per-sample steps run block by block between the
/// shared steps of level 0 and the others; with barriers (statistics of the batch that samples use) all run in order, and
/// blocks go through the per-sample steps between two shared ones together.
/// </summary>
internal sealed class LoweredProgram(
    Graph graph,
    IReadOnlyList<Step> steps,
    IReadOnlyList<Storage> storages,
    IReadOnlyDictionary<Node, string> scalarFields,
    IReadOnlyDictionary<Node, Storage> scalarStorages,
    IReadOnlyDictionary<Node, Node> scalarsAround,
    bool hasBarriers)
{
    /// <summary>The canonical graph.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<Step> Steps { get; } = steps;

    /// <summary>All storages in the order of their making.</summary>
    public IReadOnlyList<Storage> Storages { get; } = storages;

    /// <summary>The fields that hold scalars.</summary>
    public IReadOnlyDictionary<Node, string> ScalarFields { get; } = scalarFields;

    /// <summary>Shared scalars that loops leave in memory.</summary>
    public IReadOnlyDictionary<Node, Storage> ScalarStorages { get; } = scalarStorages;

    /// <summary>Numbers that the bodies of scans take from around them.</summary>
    public IReadOnlyDictionary<Node, Node> ScalarsAround { get; } = scalarsAround;

    /// <summary>All steps, those within scans too.</summary>
    public IEnumerable<Step> AllSteps => Steps.SelectMany(step => new[] { step }.Concat(step.Inner));

    /// <summary>What loops and scatters add to: it must be zero before the first block.</summary>
    public IReadOnlyList<Storage> Sums { get; } = steps.OfType<LoopStep>()
        .SelectMany(loop => loop.Stores.Where(store => store.Accumulates).Select(store => store.Target.Storage!))
        .Concat(steps.OfType<ScatterStep>().Select(scatter => scatter.Target)).Distinct().ToArray();

    /// <summary>Whether samples depend on sums over the batch.</summary>
    public bool HasBarriers { get; } = hasBarriers;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Step step in Steps)
        {
            text.Append(FormattableString.Invariant($"{(step.PerSample ? "block" : "step ")} {step.Level}: {step.Describe()}\n"));
        }

        return text.ToString();
    }
}
