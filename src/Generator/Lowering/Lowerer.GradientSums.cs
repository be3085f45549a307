using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <content>
/// The gradient of a weight that is used several times is a sum of products over the batch. Each adds to what the ones before
/// it have left, in the order of the graph, so that there is one such matrix and the last product can make the update.
/// </content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Node, Node> _sumOf = [];
    private readonly HashSet<Node> _begunSums = [];

    /// <summary>Finds the gradients that are sums of nothing but products over the batch.</summary>
    private void FindGradientSums()
    {
        foreach (GraphOutput output in _graph.Outputs.Where(output => output.Kind == OutputKind.Gradient && output.Value.Primitive == Primitives.Add))
        {
            var terms = new List<Node>();
            if (Collect(output.Value, isSum: true, terms) && terms.Select(term => ProductForm.Of(term).Columns).Distinct().Count() == 1)
            {
                terms.ForEach(term => _sumOf.Add(term, output.Value));
            }
        }
    }

    private bool Collect(Node node, bool isSum, List<Node> terms)
    {
        bool isElsewhere = isSum ? _graph.Outputs.Count(output => output.Value == node) > 1 || _consumers[node.Id].Length > 0
            : _outputs.Contains(node) || _consumers[node.Id].Length > 1;
        if (isElsewhere)
        {
            return false;
        }

        if (node.Primitive == Primitives.Add)
        {
            return node.Inputs.All(input => Collect(input, isSum: false, terms));
        }

        terms.Add(node);
        return node.Primitive == Primitives.Contract && node.Get<ContractAttributes>().OverBatch && !_sumOf.ContainsKey(node);
    }

    /// <summary>Where the sums of a product over the batch go, and whether there are sums already.</summary>
    private (Storage Target, bool Adds) TargetOfSums(Node product, PanelShape panels)
    {
        if (!_sumOf.TryGetValue(product, out Node? sum))
        {
            return (PreferredOrNew(product, panels), false);
        }

        if (_begunSums.Add(sum))
        {
            _panelResults.Add(sum, PreferredOrNew(sum, panels));
            return (_panelResults[sum], false);
        }

        return (_panelResults[sum], true);
    }
}
