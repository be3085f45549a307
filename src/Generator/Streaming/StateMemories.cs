using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>
/// The memory of a graph of one step. A ring has one row more than it looks back, so that the row that a step writes is none
/// that it reads, and nobody need care which happens first.
/// </summary>
internal sealed class StateMemories(GraphBuilder builder, Graph graph, DimSymbol time)
{
    private readonly HashSet<string> _names = new(graph.Nodes.Select(node => node.Attributes).OfType<InputAttributes>().Select(input => input.Name), StringComparer.Ordinal);
    private readonly List<StateMemory> _memories = [];
    private readonly Dictionary<(int Rows, int Ago), StatePlace> _places = [];

    /// <summary>All memories, in the order of their making.</summary>
    public IReadOnlyList<StateMemory> All => _memories;

    /// <summary>The places in rings that are used.</summary>
    public IEnumerable<StatePlace> Places => _places.Values;

    /// <summary>Memory of so many rows.</summary>
    public Node Add(string name, TensorType row, int rows)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = FormattableString.Invariant($"{name}{i}");
        }

        TensorType type = row with { Shape = Shape.Of(new[] { new Extent(rows) }.Concat(row.Shape.Extents)), PerSample = true };
        _memories.Add(new StateMemory(unique, type));
        return builder.Add(Primitives.Input, new InputAttributes(unique, type, IsState: true));
    }

    /// <summary>What was put into a ring so many steps ago; zero before the first.</summary>
    public Node Read(Node ring, int ago)
    {
        Node row = builder.Add(Primitives.Slice, new SliceAttributes(0, Place(ring, ago), 1), ring);
        return builder.Reshape(row, Shape.Of(ring.Shape.Extents.Skip(1)));
    }

    /// <summary>Puts the value of this step into a ring.</summary>
    public void Write(Node ring, Node value) => Output(ring, Replace(ring, value, Place(ring, 0)));

    /// <summary>Memory with another row.</summary>
    public Node Replace(Node memory, Node value, Extent row) => builder.Add(Primitives.ReplaceRow, new ReplaceRowAttributes(row), memory, value);

    /// <summary>Lets memory be what it is after a replacement.</summary>
    public void Output(Node memory, Node after) => builder.Output(new GraphOutput(OutputKind.State, memory.Get<InputAttributes>().Name, after));

    private Extent Place(Node ring, int ago)
    {
        int rows = ring.Shape[0].Size;
        if (!_places.TryGetValue((rows, ago), out StatePlace? place))
        {
            string name = FormattableString.Invariant($"RowOf{rows}") + (ago == 0 ? "" : FormattableString.Invariant($"Ago{ago}"));
            place = new StatePlace(new DimSymbol(name, Dsl.Syntax.DimKind.Bounded, rows - 1, time.Declaration), rows, ago);
            _places.Add((rows, ago), place);
        }

        return Extent.Of(place.Dim);
    }
}
