using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// One step of a scan together with its gradient, as one graph: the outputs of the step, and the gradient by each operand,
/// given the gradients of the outputs as further operands.
/// </summary>
internal sealed class StepGradient
{
    private StepGradient(Graph joint, int outputs, int operands, IReadOnlyList<int> differentiated)
    {
        Joint = joint;
        Outputs = joint.Outputs.Take(outputs).Select(output => output.Value).ToArray();
        Gradients = new Node?[operands];
        for (int i = 0; i < differentiated.Count; i++)
        {
            Gradients[differentiated[i]] = joint.Outputs[outputs + i].Value;
        }

        IsBackward = new bool[joint.Nodes.Count];
        IsForward = new bool[joint.Nodes.Count];
        foreach (Node node in joint.Nodes)
        {
            IsBackward[node.Id] = node.Inputs.Any(input => IsBackward[input.Id]) || (node.Attributes is OperandAttributes operand && operand.Index >= operands);
        }

        foreach (Node output in Outputs)
        {
            IsForward[output.Id] = true;
        }

        foreach (Node input in joint.Nodes.Reverse().Where(node => IsForward[node.Id]).SelectMany(node => node.Inputs))
        {
            IsForward[input.Id] = true;
        }
    }

    /// <summary>The graph.</summary>
    public Graph Joint { get; }

    /// <summary>What the step gives.</summary>
    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>The gradient by each operand; null where there is none.</summary>
    public Node?[] Gradients { get; }

    /// <summary>By node number, whether a value depends on the gradient of an output.</summary>
    public bool[] IsBackward { get; }

    /// <summary>By node number, whether the step itself needs a value.</summary>
    public bool[] IsForward { get; }

    /// <summary>Differentiates the body of a scan with so many inputs. The gradient of output i is operand <paramref name="operands"/> + i.</summary>
    public static StepGradient Of(Graph body, int operands)
    {
        var builder = new GraphBuilder();
        Node[] copies = body.Nodes.Select(node => node).ToArray();
        foreach (Node node in body.Nodes)
        {
            builder.Origin = node.Origin;
            copies[node.Id] = builder.Copy(node, node.Inputs.Select(input => copies[input.Id]).ToArray());
        }

        bool[] leads = ReverseMode.Leading(copies, node => node.Primitive == Primitives.Operand && node.Type.Element == ElementType.Float);
        var seeds = new List<(Node, Node)>();
        for (int i = 0; i < body.Outputs.Count; i++)
        {
            Node output = copies[body.Outputs[i].Value.Id];
            if (leads[output.Id])
            {
                seeds.Add((output, builder.Add(Primitives.Operand, new OperandAttributes(operands + i, output.Type))));
            }
        }

        Node?[] adjoints = new ReverseMode(builder, copies, leads, new Dictionary<Node, ScanGradient>()).Run(seeds);
        foreach (GraphOutput output in body.Outputs)
        {
            builder.Output(output with { Value = copies[output.Value.Id] });
        }

        var differentiated = new List<int>();
        foreach (Node operand in copies.Where(node => node.Primitive == Primitives.Operand && adjoints[node.Id] is not null))
        {
            differentiated.Add(operand.Get<OperandAttributes>().Index);
            builder.Origin = operand.Origin with { IsBackward = true };
            builder.Output(new GraphOutput(OutputKind.Result, "gradient", Whole(builder, adjoints[operand.Id]!, operand.Type)));
        }

        Graph joint = OptimizationPipeline.OfBodies.Aggregate(builder.ToGraph(), (graph, pass) => pass.Run(graph));
        return new StepGradient(joint, body.Outputs.Count, operands, differentiated);
    }

    /// <summary>A gradient in the shape of what it belongs to, one for each sample where that is.</summary>
    public static Node Whole(GraphBuilder builder, Node gradient, TensorType type)
    {
        Node full = gradient.Shape.Rank == 0 && type.Shape.Rank > 0 ? builder.Broadcast(gradient, type.Shape, []) : gradient;
        return type.PerSample && !full.Type.PerSample
            ? builder.Broadcast(full, type.Shape, Enumerable.Range(0, type.Shape.Rank), perSample: true)
            : full;
    }
}
