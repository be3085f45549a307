using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>The base of passes that go through a graph once, in order, and build another: nodes keep their origin, outputs follow their nodes.</summary>
public abstract class GraphRewriter
{
    /// <summary>Builds the new graph.</summary>
    public GraphBuilder Builder { get; } = new();

    /// <summary>The new graph, or the old one where nothing about it changes; call once.</summary>
    protected Graph Rewrite(Graph graph)
    {
        var mapped = new Node[graph.Nodes.Count];
        Builder.Reserve(graph.Nodes.Count + (graph.Nodes.Count / 8));
        bool isSame = true;
        foreach (Node node in graph.Nodes)
        {
            if (IsWanted(node))
            {
                Builder.Origin = node.Origin;
                mapped[node.Id] = Visit(node, node.InputsFrom(mapped));
            }

            isSame &= ReferenceEquals(mapped[node.Id], node);
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            Builder.Output(output with { Value = mapped[output.Value.Id] });
        }

        return isSame && Builder.Count == graph.Nodes.Count ? graph : Builder.ToGraph();
    }

    /// <summary>Whether a node of the old graph has a counterpart in the new one; what an output or a wanted node reads must.</summary>
    protected virtual bool IsWanted(Node node) => true;

    /// <summary>The new node for an old one, whose inputs are new already.</summary>
    protected virtual Node Visit(Node node, Node[] inputs) => Builder.Copy(node, inputs);
}
