using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Looks rows of a table up at each step instead of all of them before the scan: what is read once needs no memory for every
/// step.
/// </summary>
public sealed class GatherWithin : GraphRewriter
{
    private readonly int[] _uses;

    private GatherWithin(Graph graph)
    {
        _uses = new int[graph.Nodes.Count];
        foreach (Node input in graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Value)))
        {
            _uses[input.Id]++;
        }
    }

    /// <summary>The graph with look-ups within scans.</summary>
    public static Graph Run(Graph graph) =>
        graph.Nodes.Any(node => node.Primitive == Primitives.Scan) ? EliminateDeadCode.Run(new GatherWithin(graph).Rewrite(graph)) : graph;

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        if (node.Primitive != Primitives.Scan)
        {
            return base.Visit(node, inputs);
        }

        var scan = node.Get<ScanAttributes>();
        int[] moved = Enumerable.Range(0, scan.Sequences).Where(i => _uses[node.Inputs[i].Id] == 1 && IsLookUp(inputs[i])).ToArray();
        if (moved.Length == 0)
        {
            return base.Visit(node, inputs);
        }

        Graph body = scan.Body;
        var all = inputs.ToList();
        foreach (int sequence in moved)
        {
            body = LookUp.Run(body, sequence, all.Count, inputs[sequence].Inputs[0].Type, ScanRules.OperandType(1, inputs[sequence].Inputs[1].Type, 0));
            all.Add(inputs[sequence].Inputs[0]);
            all[sequence] = inputs[sequence].Inputs[1];
        }

        return Builder.Add(Primitives.Scan, scan with { Body = body }, all.ToArray());
    }

    private static bool IsLookUp(Node node) =>
        node.Primitive == Primitives.Gather && !node.Inputs[0].Type.PerSample && node.Inputs[1].Type.PerSample && node.Inputs[1].Shape.Rank == 1;

    /// <summary>Replaces an operand of a body by the row of a table.</summary>
    private sealed class LookUp(int sequence, int tableIndex, TensorType table, TensorType index) : GraphRewriter
    {
        public static Graph Run(Graph body, int sequence, int tableIndex, TensorType table, TensorType index) => new LookUp(sequence, tableIndex, table, index).Rewrite(body);

        /// <inheritdoc/>
        protected override Node Visit(Node node, Node[] inputs) => node.Attributes is OperandAttributes operand && operand.Index == sequence
            ? Builder.Add(Primitives.Gather, Builder.Add(Primitives.Operand, new OperandAttributes(tableIndex, table)), Builder.Add(Primitives.Operand, new OperandAttributes(sequence, index)))
            : base.Visit(node, inputs);
    }
}
