using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Finds assignments none of whose copies reaches an output, a loss or a report.</summary>
internal sealed class UnusedValues
{
    private readonly Dictionary<SourceLocation, (string Name, List<(Node Value, int FirstNode)> Copies)> _assignments = [];
    private readonly List<SourceLocation> _order = [];

    /// <summary>Notes an assignment of the user's text; its nodes are those from <paramref name="firstNode"/> up to its value.</summary>
    public void Note(string name, SourceLocation location, Value value, int firstNode)
    {
        if (Arithmetic.First(value) is not TensorValue tensor)
        {
            return;
        }

        if (!_assignments.TryGetValue(location, out (string Name, List<(Node, int)> Copies) entry))
        {
            entry = (name, []);
            _assignments.Add(location, entry);
            _order.Add(location);
        }

        entry.Copies.Add((tensor.Node, firstNode));
    }

    /// <summary>Reports those whose work is for nothing; of a training step only those of its own text, since a network may have results that it does not need.</summary>
    public void Report(Session session, Graph.Graph graph, IEnumerable<Node> kept, SourceLocation? within = null)
    {
        if (_order.Count == 0)
        {
            return;
        }

        Func<Node, bool> isLive = Live(graph, kept);
        foreach (SourceLocation location in _order.Where(location => within is null || IsWithin(location, within)))
        {
            (string name, List<(Node Value, int FirstNode)> copies) = _assignments[location];
            if (copies.Exists(copy => isLive(copy.Value) || copy.Value.Id < copy.FirstNode))
            {
                continue;
            }

            long weights = copies
                .SelectMany(copy => Enumerable.Range(copy.FirstNode, copy.Value.Id - copy.FirstNode + 1))
                .Distinct()
                .Select(id => graph.Nodes[id])
                .Where(node => node.Primitive == Primitives.Weight && !isLive(node))
                .Sum(node => node.Shape.Elements);
            string loss = weights == 0 ? "" : FormattableString.Invariant($"; its {weights:#,0} weights would never be trained");
            session.Diagnostics.Report(SemanticDiagnostics.UnusedValue, location, $"'{name}' is computed but no output or loss uses it{loss}. Remove the line, return '{name}', or add it to a loss.");
        }
    }

    // The body of a scan uses values of the graph around it too, which are not among its nodes.
    private static Func<Node, bool> Live(Graph.Graph graph, IEnumerable<Node> kept)
    {
        var live = new bool[graph.Nodes.Count];
        var around = new HashSet<Node>();
        foreach (Node node in graph.Outputs.Select(output => output.Value).Concat(kept))
        {
            Mark(node);
        }

        for (int id = live.Length - 1; id >= 0; id--)
        {
            foreach (Node input in live[id] ? graph.Nodes[id].Inputs : default)
            {
                Mark(input);
            }
        }

        return node => Owns(node) ? live[node.Id] : around.Contains(node);

        bool Owns(Node node) => node.Id < live.Length && ReferenceEquals(graph.Nodes[node.Id], node);

        void Mark(Node node)
        {
            if (Owns(node))
            {
                live[node.Id] = true;
            }
            else
            {
                around.Add(node);
            }
        }
    }

    private static bool IsWithin(SourceLocation location, SourceLocation outer) =>
        location.Source.Equals(outer.Source) && location.Span.Start >= outer.Span.Start && location.Span.End <= outer.Span.End;
}
