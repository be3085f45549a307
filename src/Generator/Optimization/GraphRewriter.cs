using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>The base of passes that go through a graph once, in order, and build another: nodes keep their origin, outputs follow their nodes.</summary>
public abstract class GraphRewriter
{
    /// <summary>Builds the new graph.</summary>
    public GraphBuilder Builder { get; private set; } = new();

    /// <summary>The new graph, or the old one where nothing about it changes; call once.</summary>
    protected Graph Rewrite(Graph graph)
    {
        Builder = new GraphBuilder(graph);

        // By position, from the first node on that is not its own: many passes leave most of a graph alone.
        Node[]? mapped = null;
        int from = 0;
        foreach (Node node in graph.Nodes)
        {
            Builder.Origin = node.Origin;
            Node? result = IsWanted(node) ? Visit(node, node.InputsFrom(mapped, from)) : null;
            if (mapped is null && !ReferenceEquals(result, node))
            {
                from = node.Id;
                mapped = new Node[graph.Nodes.Count - from];
            }

            if (mapped is not null)
            {
                mapped[node.Id - from] = result!;
            }
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            Node value = mapped is null || output.Value.Id < from ? output.Value : mapped[output.Value.Id - from];
            Builder.Output(ReferenceEquals(value, output.Value) ? output : output with { Value = value });
        }

        return mapped is null && Builder.Count == graph.Nodes.Count ? graph : Builder.ToGraph();
    }

    /// <summary>Whether a node of the old graph has a counterpart in the new one; what an output or a wanted node reads must.</summary>
    protected virtual bool IsWanted(Node node) => true;

    /// <summary>The new node for an old one, whose inputs are new already.</summary>
    protected virtual Node Visit(Node node, Node[] inputs) => Builder.Copy(node, inputs);
}
