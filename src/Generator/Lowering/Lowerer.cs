using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Canonicalization;
using Netwright.Generator.Lowering.Layout;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Optimization;
using Netwright.Generator.Optimization.Scans;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Turns a graph into steps: products, fused loops, copies. Values stay in registers unless somebody needs them in memory;
/// broadcasts, reshapes, slices and transpositions are only other ways to look at memory.
/// </summary>
internal sealed partial class Lowerer
{
    private static readonly Dictionary<Primitive, Action<Lowerer, Node>> Rules = new()
    {
        [Primitives.ReduceSum] = (lowerer, node) => lowerer.LowerReduction(node),
        [Primitives.ReduceMax] = (lowerer, node) => lowerer.LowerReduction(node),
        [Primitives.Concat] = (lowerer, node) => lowerer.LowerConcat(node),
        [Primitives.Pad] = (lowerer, node) => lowerer.LowerPad(node),
        [Primitives.Contract] = (lowerer, node) => lowerer.LowerProduct(node),
        [Primitives.Gather] = (lowerer, node) => lowerer.LowerGather(node),
        [Primitives.ReplaceRow] = (lowerer, node) => lowerer.LowerReplaceRow(node),
        [Primitives.ScatterAdd] = (lowerer, node) => lowerer.LowerScatter(node),
        [Primitives.Convolve] = (lowerer, node) => lowerer.LowerConvolve(node),
        [Primitives.ConvolveTransposed] = (lowerer, node) => lowerer.LowerConvolve(node),
        [Primitives.ConvolveWeights] = (lowerer, node) => lowerer.LowerConvolveWeights(node),
        [Primitives.WindowMax] = (lowerer, node) => lowerer.LowerWindows(node),
        [Primitives.WindowMaxGradient] = (lowerer, node) => lowerer.LowerWindows(node),
        [Primitives.WindowSum] = (lowerer, node) => lowerer.LowerWindows(node),
        [Primitives.WindowSpread] = (lowerer, node) => lowerer.LowerWindows(node),
        [Relayout.ToLanes] = (lowerer, node) => lowerer.LowerRelayout(node),
        [Relayout.ToRows] = (lowerer, node) => lowerer.LowerRelayout(node),
        [Primitives.Scan] = (lowerer, node) => lowerer.LowerScan(node),
        [Primitives.RandomUniform] = (lowerer, node) => lowerer.LowerRandom(node),
        [Primitives.RandomNormal] = (lowerer, node) => lowerer.LowerRandom(node),
        [Primitives.RandomBernoulli] = (lowerer, node) => lowerer.LowerRandom(node),
    };

    private readonly Graph _graph;
    private readonly Func<WeightSymbol, PanelShape?> _layout;
    private readonly List<Step> _steps = [];
    private readonly List<Storage> _storages;
    private readonly int[] _levels;
    private readonly Node[][] _consumers;
    private bool? _hasBarriers;
    private readonly HashSet<Node> _outputs;
    private readonly HashSet<string> _wholeResults;
    private readonly ICollection<Node> _inLanes;

    private Lowerer(LaidOutGraph laidOut, Func<WeightSymbol, PanelShape?> layout, IEnumerable<string> wholeResults, int numbersBefore, List<Storage>? storages = null)
    {
        Graph graph = laidOut.Graph;
        _numbersBefore = numbersBefore;
        _graph = graph;
        _inLanes = laidOut.InLanes;
        _storages = storages ?? [];
        _wholeResults = new HashSet<string>(wholeResults, StringComparer.Ordinal);
        _layout = layout;
        _levels = Levels.Of(graph);
        _visits = new int[graph.Nodes.Count];
        _views = new(graph.Nodes.Count);
        _producers = new(graph.Nodes.Count);
        _members = new(graph.Nodes.Count);
        _lastReaders = new(graph.Nodes.Count);
        _outputs = new HashSet<Node>(graph.Outputs.Select(output => output.Value));
        _consumers = Consumers(graph);
    }

    // In arrays of just their length: most nodes have one.
    private static Node[][] Consumers(Graph graph)
    {
        var counts = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            foreach (Node input in node.Inputs)
            {
                counts[input.Id]++;
            }
        }

        var consumers = new Node[counts.Length][];
        for (int id = 0; id < counts.Length; id++)
        {
            consumers[id] = counts[id] == 0 ? [] : new Node[counts[id]];
            counts[id] = 0;
        }

        foreach (Node node in graph.Nodes)
        {
            foreach (Node input in node.Inputs)
            {
                consumers[input.Id][counts[input.Id]++] = node;
            }
        }

        return consumers;
    }

    /// <summary>The steps of a graph; <paramref name="layout"/> says which weights are stored in panels, <paramref name="numbersBefore"/> how many numbers have fields already.</summary>
    public static LoweredProgram Run(Graph graph, Func<WeightSymbol, PanelShape?> layout, int numbersBefore = 0, bool isForFewSamples = false)
    {
        // What was whole numbers may be computed as floats, but the caller gets whole numbers.
        IEnumerable<string> whole = graph.Outputs
            .Where(output => output.Kind == OutputKind.Result && output.Value.Type.Element != ElementType.Float).Select(output => output.Name);
        var lowerer = new Lowerer(ChooseLayouts.Run(Canonicalize(graph), isForFewSamples), layout, whole, numbersBefore);
        lowerer.Lower();
        IReadOnlyList<Step> steps = FuseEpilogues.Run(DrawFirst.Run(lowerer._steps));
        steps = lowerer.HasBarriers ? steps : DeferProducts.Run(steps, lowerer._storages);

        // Values that fusion keeps in registers have no place in memory any more.
        var used = new HashSet<Storage>();
        foreach (Step step in steps.Concat(steps.SelectMany(step => step.Inner)))
        {
            foreach (Storage read in step.Reads)
            {
                used.Add(read);
            }

            foreach (Storage written in step.Writes)
            {
                used.Add(written);
            }
        }

        used.UnionWith(used.OfType<PartStorage>().Select(part => part.Memory).ToArray());
        return new LoweredProgram(
            lowerer._graph,
            steps,
            lowerer._storages.Where(used.Contains).ToArray(),
            lowerer._scalarFields,
            lowerer._scalarStorages,
            lowerer._scalarsAround,
            hasBarriers: lowerer.HasBarriers);
    }

    /// <summary>The graph with only what this stage knows.</summary>
    public static Graph Canonicalize(Graph graph)
    {
        // What a body needs of its weights in another order is brought into it once, before the scan.
        Graph split = SplitScans.Run(OptimizeBodies.Run(graph, [new("Canonicalize", CanonicalizeOperations)]));
        return CanonicalizeOperations(split);
    }

    private static Graph CanonicalizeOperations(Graph graph) =>
        EliminateCommonSubexpressions.Run(CanonicalizeContractions.Run(CanonicalizeReductions.Run(LowerArgMax.Run(graph))));

    private void Lower()
    {
        FindGradientSums();
        PreferOutputs();
        LowerNodes();

        // Buffers come last: whatever else is computed, values of other buffers too, reads what they hold now.
        GraphOutput[] buffers = _graph.Outputs.Where(output => output.Kind == OutputKind.Buffer).ToArray();
        foreach (GraphOutput output in _graph.Outputs.Except(buffers))
        {
            HandOut(output);
        }

        foreach (GraphOutput buffer in buffers)
        {
            Settle(buffer);
        }

        foreach (GraphOutput buffer in buffers)
        {
            HandOut(buffer);
        }

        Complete();
    }

    private void LowerNodes()
    {
        PreferParts();
        foreach (Node node in _graph.Nodes)
        {
            if (node.Primitive.Kind == PrimitiveKind.Leaf || ScalarNodes.IsScalar(node))
            {
                LowerScalar(node);
            }
            else if (Rules.TryGetValue(node.Primitive, out Action<Lowerer, Node>? rule))
            {
                rule(this, node);
            }

            // Element-wise values wait until somebody needs them: their place is the loop of whoever does.
        }
    }

    private void Complete()
    {
        foreach (LoopStep loop in _steps.OfType<LoopStep>())
        {
            KeepAcrossPhases(loop);
        }

        // Nobody waits for a number that follows from numbers alone, so that a loop of before it may have been joined.
        Step[] others = _steps.Where(step => !_firstNumbers.Contains(step)).ToArray();
        _steps.Clear();
        _steps.AddRange(_firstNumbers);
        _steps.AddRange(others);
    }

    /// <summary>Whether samples depend on sums over the batch.</summary>
    private bool HasBarriers => _hasBarriers ??= _graph.Nodes.Any(node => node.Type.PerSample && LevelOf(node) > 0);

    private int LevelOf(Node node) => _levels[node.Id];

    private int Append(Step step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }

    private Storage NewStorage(Node node, string? name = null, PanelShape? panels = null)
    {
        var kind = node.Type.PerSample ? StorageKind.Arena : StorageKind.Shared;
        var storage = new Storage(kind, name ?? Names.Of(node), node.Shape.Count, panels) { InLanes = panels is null && IsInLanes(node) };
        _storages.Add(storage);
        return storage;
    }
}
