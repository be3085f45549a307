using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Layout;

/// <summary>
/// Chooses for each per-sample value whether it lies row by row or with samples in lanes. Convolutions and windows want
/// lanes, and so does everything element-wise, every sum within a sample and every change of shape that is connected with
/// them. Matrix products, tables, random numbers and the caller's memory want rows; between the two stand conversions.
/// </summary>
internal sealed class ChooseLayouts
{
    private readonly Graph _graph;
    private readonly int[] _parents;
    private readonly HashSet<int> _inLanes = [];
    private readonly GraphBuilder _builder = new();
    private readonly HashSet<Node> _result = [];
    private readonly Dictionary<Node, Node> _converted = [];

    private ChooseLayouts(Graph graph)
    {
        _graph = graph;
        _parents = Enumerable.Range(0, graph.Nodes.Count).ToArray();
    }

    /// <summary>The graph with conversions; for few samples, which would leave most lanes empty, everything in rows where that is possible.</summary>
    public static LaidOutGraph Run(Graph graph, bool isForFewSamples) =>
        graph.Nodes.Any(IsSliding) && !(isForFewSamples && HasRowForm(graph)) ? new ChooseLayouts(graph).Run() : LaidOutGraph.Rows(graph);

    /// <summary>Whether a program slides, and nothing but what kernels for rows exist for: then a second form of it serves few samples.</summary>
    public static bool HasRowForm(Graph graph) => graph.Nodes.Any(IsSliding) && graph.Nodes.Where(IsSliding).All(HasRowKernel);

    private static bool HasRowKernel(Node node) => SlidingForm.Of(node).IsConstant && node.Primitive.Name switch
    {
        nameof(Primitives.Convolve) => true,
        nameof(Primitives.WindowMax) or nameof(Primitives.WindowSum) => SlidingForm.Of(node).KernelWidth <= WidestWindowInRows,
        _ => false,
    };

    /// <summary>The widest windows that the runtime's kernel for rows takes.</summary>
    private const int WidestWindowInRows = 256;

    /// <summary>Whether a node slides over planes.</summary>
    public static bool IsSliding(Node node) => node.Primitive.Kind == PrimitiveKind.Sliding;

    private LaidOutGraph Run()
    {
        Connect();
        var copies = new Node[_graph.Nodes.Count];
        foreach (Node node in _graph.Nodes)
        {
            _builder.Origin = node.Origin;
            bool wantsLanes = WantsLanes(node);
            bool takesBoth = TakesBoth(node);
            var inputs = new Node[node.Inputs.Count];
            for (int i = 0; i < inputs.Length; i++)
            {
                Node input = copies[node.Inputs[i].Id];
                inputs[i] = takesBoth || !IsActivation(node, i) ? input : Converted(input, wantsLanes);
            }

            Node copy = _builder.Copy(node, inputs);
            copies[node.Id] = copy;
            if (wantsLanes && !ReferenceEquals(node.Primitive, Primitives.ConvolveWeights))
            {
                _result.Add(copy);
            }

            // Shared values lie in rows everywhere but within the convolution itself.
            if (!node.Type.PerSample)
            {
                copies[node.Id] = Converted(copy, toLanes: false);
            }
        }

        foreach (GraphOutput output in _graph.Outputs)
        {
            _builder.Origin = output.Value.Origin;
            _builder.Output(output with { Value = Converted(copies[output.Value.Id], toLanes: false) });
        }

        return new LaidOutGraph(_builder.ToGraph(), _result);
    }

    private bool WantsLanes(Node node) => IsSliding(node) || _inLanes.Contains(Root(node.Id));

    /// <summary>Sums over the batch are taken from whichever layout there is.</summary>
    private static bool TakesBoth(Node node) => node.Primitive.Kind == PrimitiveKind.Reduction && !node.Type.PerSample && node.Inputs[0].Type.PerSample;

    /// <summary>Whether an input has a layout: not the kernel of a convolution, nor what is shared in other operations.</summary>
    private static bool IsActivation(Node node, int input) => node.Primitive.Name switch
    {
        nameof(Primitives.Convolve) or nameof(Primitives.ConvolveTransposed) => input == 0,
        _ => IsSliding(node) || node.Inputs[input].Type.PerSample,
    };

    /// <summary>Finds what is connected by operations that work in either layout, and which of it touches a convolution.</summary>
    private void Connect()
    {
        foreach (Node node in _graph.Nodes.Where(TakesAnyLayout))
        {
            foreach (Node input in node.Inputs.Where(TakesAnyLayout))
            {
                _parents[Root(node.Id)] = Root(input.Id);
            }
        }

        foreach (Node node in _graph.Nodes.Where(IsSliding))
        {
            foreach (Node member in node.Inputs.Append(node).Where(TakesAnyLayout))
            {
                _inLanes.Add(Root(member.Id));
            }
        }
    }

    private static bool TakesAnyLayout(Node node) => node.Type.PerSample
        && node.Primitive.Kind is (PrimitiveKind.Elementwise or PrimitiveKind.Reduction or PrimitiveKind.Layout or PrimitiveKind.Sliding);

    private int Root(int id)
    {
        while (_parents[id] != id)
        {
            id = _parents[id] = _parents[_parents[id]];
        }

        return id;
    }

    private Node Converted(Node value, bool toLanes)
    {
        if (_result.Contains(value) == toLanes)
        {
            return value;
        }

        if (!_converted.TryGetValue(value, out Node? converted))
        {
            converted = _builder.Add(toLanes ? Relayout.ToLanes : Relayout.ToRows, value);
            _converted.Add(value, converted);
            if (toLanes)
            {
                _result.Add(converted);
            }
        }

        return converted;
    }
}
