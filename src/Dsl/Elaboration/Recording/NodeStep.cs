using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Adds a node; <paramref name="inputs"/> are numbers of values known by then.</summary>
internal sealed class NodeStep(Node node, int[] inputs) : RecordedStep
{
    /// <inheritdoc/>
    public override void Run(Replay replay)
    {
        var values = new Node[inputs.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = replay[inputs[i]];
        }

        // Each use of random numbers has a stream of its own.
        NodeAttributes? attributes = node.Attributes is RandomAttributes random ? random with { Stream = replay.Context.NextStream() } : node.Attributes;
        replay.Add(replay.Context.Builder.AddTyped(node.Primitive, attributes, values, node.Type));
    }
}
