using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Streaming;

/// <summary>
/// Turns the graph of whole sequences into that of one step. A value along time is needed in two ways: <see cref="Now"/>, at
/// the present step or some steps before, and <see cref="SoFar"/>, at all steps until now. Most operations are simply done on
/// the present step; what they need of earlier ones is remembered.
/// </summary>
internal sealed partial class StepBuilder
{
    private readonly GraphBuilder _builder = new();
    private readonly NetworkProgram _network;
    private readonly Graph _graph;
    private readonly TimeAxes _time;
    private readonly Causality _causality;
    private readonly DimSymbol _steps;
    private readonly StateMemories _memories;
    private readonly Dictionary<(Node Node, int Axis, int Delay), Node> _now = [];
    private readonly Dictionary<Node, Node> _soFar = [];

    private StepBuilder(NetworkProgram network, DimSymbol time, Dictionary<(Node, int), int> lookBack)
    {
        (_network, _graph, _lookBack) = (network, network.Inference, lookBack);
        _time = new TimeAxes(_graph, time);
        _causality = new Causality(_graph, _time);
        _steps = time.Kind == DimKind.Fixed ? time with { Kind = DimKind.Bounded } : time;
        _memories = new StateMemories(_builder, _graph, time);
    }

    /// <summary>The network at one step of an axis; throws <see cref="NotStreamableException"/> where that is impossible.</summary>
    public static StepProgram Run(NetworkProgram network, DimSymbol time)
    {
        var lookBack = new Dictionary<(Node, int), int>();
        while (true)
        {
            var builder = new StepBuilder(network, time, lookBack);
            StepProgram program = builder.Build();
            if (!builder._lookedFurther)
            {
                return program;
            }
        }
    }

    private StepProgram Build()
    {
        // In order, so that the depth of the graph is not that of calls.
        foreach (Node node in _graph.Nodes.Where(node => node.Type.PerSample && _causality.IsSettled(node)))
        {
            if (_time.Of(node) is [var axis] && _time.Excess(node, axis) == 0)
            {
                Now(node, axis, 0);
            }
        }

        var outputs = new List<OutputSymbol>();
        var values = new List<GraphOutput>();
        foreach (GraphOutput output in _graph.Outputs)
        {
            Node value = Result(output);
            values.Add(output with { Value = value });
            outputs.Add(new OutputSymbol(output.Name, value.Type));
        }

        FillRings();
        values.ForEach(_builder.Output);
        EquatableArray<InputSymbol> inputs = _network.Inputs.Select(input => input with { Type = StepType(input.Type) }).ToEquatableArray();
        NetworkProgram network = _network with { Inputs = inputs, Outputs = outputs.ToEquatableArray(), Inference = _builder.ToGraph() };
        return new StepProgram(network, _steps, _memories.All.ToEquatableArray(), _memories.Places.ToEquatableArray());
    }

    private Node Result(GraphOutput output)
    {
        Node value = output.Value;
        int[] axes = _time.Of(value);
        if (axes.Length == 0)
        {
            return SoFar(value);
        }

        if (axes.Length > 1 || _time.Excess(value, axes[0]) != 0)
        {
            throw new NotStreamableException($"{output.Name} is {value.Type}, which is not one place of {_time.Time.Name} for each step", value.Origin);
        }

        return _causality.IsSettled(value) ? Now(value, axes[0], 0) : throw Later(value);
    }

    private TensorType StepType(TensorType type)
    {
        int axis = type.Shape.Extents.ToList().FindIndex(extent => extent.Dim == _time.Time);
        return axis < 0 ? type : type with { Shape = Without(type.Shape, axis) };
    }

    private NotStreamableException Later(Node node)
    {
        // What comes later got in where all inputs still were without it.
        Node cause = _graph.Nodes.FirstOrDefault(candidate => !_causality.IsSettled(candidate) && candidate.Inputs.All(_causality.IsSettled) && IsNeeded(candidate, node)) ?? node;
        string what = cause.Primitive.Kind switch
        {
            PrimitiveKind.Random => "random numbers are drawn for whole sequences",
            PrimitiveKind.Recurrence => "a scan goes from the last step to the first",
            PrimitiveKind.Sliding => "windows reach over later steps, or leave some out,",
            _ when cause.Attributes is LengthAttributes => "a step depends on how many there are",
            _ => "a step depends on later ones",
        };
        return new NotStreamableException(what, cause.Origin);
    }

    private static bool IsNeeded(Node candidate, Node by)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([by]);
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (node == candidate)
            {
                return true;
            }

            foreach (Node input in node.Inputs.Where(seen.Add))
            {
                open.Push(input);
            }
        }

        return false;
    }

    private Node Add(Node like, Primitive primitive, NodeAttributes? attributes, params Node[] inputs)
    {
        _builder.Origin = like.Origin;
        return _builder.Add(primitive, attributes, inputs);
    }

    private static Shape Without(Shape shape, int axis) => Shape.Of(shape.Extents.Where((_, i) => i != axis));

    /// <summary>A shape of the old graph in the new one, where time is as long as there are steps so far.</summary>
    private Shape Present(Node node, Shape shape) => Shape.Of(shape.Extents.Select((extent, axis) => axis < node.Shape.Rank && _time.Has(node, axis) ? Present(extent) : extent));

    private Extent Present(Extent extent) => extent.IsConstant ? Extent.Of((Size)Extent.Of(_steps) + (extent.Size - _time.Time.Limit!.Value)) : extent;

    private Node StepCount(Node like)
    {
        _builder.Origin = like.Origin;
        return _builder.Add(Primitives.Length, new LengthAttributes(_steps));
    }

    private Node IsFirst(Node like) => Add(like, Primitives.Equal, null, StepCount(like), _builder.Constant(1));

    private static string NameOf(Node node, string kind)
    {
        string name = (node.Attributes is InputAttributes input ? input.Name : Names.Layer(node.Origin)) + kind;
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
