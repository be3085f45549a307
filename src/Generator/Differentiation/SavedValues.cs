using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// Chooses what a scan keeps of every step for its gradient. What is expensive is kept; what follows from kept values, from
/// operands and from outputs by a few cheap operations is computed again.
/// </summary>
internal sealed class SavedValues
{
    private readonly StepGradient _step;
    private readonly HashSet<Node> _outputs;
    private readonly HashSet<Node> _saved = [];

    /// <summary>Of a step.</summary>
    public SavedValues(StepGradient step)
    {
        _step = step;
        _outputs = new HashSet<Node>(step.Outputs);
        var needed = new HashSet<Node>();
        foreach (Node node in step.Joint.Nodes.Where(node => step.IsBackward[node.Id]))
        {
            foreach (Node input in node.Inputs.Where(input => !step.IsBackward[input.Id]))
            {
                Collect(input, needed);
            }
        }

        Node[] inOrder = needed.OrderBy(node => node.Id).ToArray();
        _saved.UnionWith(inOrder.Where(node => !IsAvailable(node) && !IsCheap(node)));
        foreach (Node node in inOrder.Where(node => !IsObtainable(node)))
        {
            _saved.Add(node);
        }

        InOrder = _saved.OrderBy(node => node.Id).ToArray();
    }

    /// <summary>What is kept, in the order of the graph.</summary>
    public IReadOnlyList<Node> InOrder { get; }

    /// <summary>The values of the step itself that its gradient needs, seen through what only the gradient computes.</summary>
    private void Collect(Node node, HashSet<Node> needed)
    {
        if (_step.IsForward[node.Id])
        {
            needed.Add(node);
            return;
        }

        foreach (Node input in node.Inputs)
        {
            Collect(input, needed);
        }
    }

    private bool IsAvailable(Node node) => node.Inputs.Count == 0 || _outputs.Contains(node) || _saved.Contains(node);

    private bool IsObtainable(Node node) => IsAvailable(node) || (IsCheap(node) && node.Inputs.All(IsObtainable));

    private static bool IsCheap(Node node) =>
        node.Primitive.Kind == PrimitiveKind.Elementwise ? !Recomputation.IsExpensive(node.Primitive)
        : node.Primitive == Primitives.Slice || node.Primitive == Primitives.Reshape || node.Primitive == Primitives.Broadcast || node.Primitive == Primitives.Transpose;
}
