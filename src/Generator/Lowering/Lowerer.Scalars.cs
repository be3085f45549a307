using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>Numbers of the step.</content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Node, string> _scalarFields = [];
    private readonly Dictionary<Node, Storage> _scalarStorages = [];
    private readonly List<Step> _firstNumbers = [];
    private readonly int _numbersBefore;

    /// <summary>Gives a computed number a field, so that it is computed once and readable where it is used.</summary>
    private void LowerScalar(Node node)
    {
        if (!ScalarNodes.IsScalar(node) || node.Primitive.Kind == PrimitiveKind.Leaf)
        {
            if (node.Primitive == Primitives.Operand && ScalarNodes.IsScalar(node))
            {
                _scalarsAround.Add(node, Around(node));
            }

            return;
        }

        bool onlyInScalars = _consumers[node.Id].Length == 1 && !_outputs.Contains(node) && ScalarNodes.IsScalar(_consumers[node.Id][0]);
        if (onlyInScalars)
        {
            return;
        }

        var reads = new List<Storage>();
        CollectReads(node, reads);
        string layer = Names.Layer(node.Origin);
        string field = "_" + char.ToLowerInvariant(layer[0]) + layer.Substring(1) + "Number" + (_numbersBefore + _scalarFields.Count + 1).ToString(CultureInfo.InvariantCulture);
        _scalarFields.Add(node, field);
        int position = Append(new ScalarStep(node, field, LevelOf(node), reads.ToArray()));

        // Numbers that come from other numbers alone are computed before everything else.
        if (WaitsForMemory(node))
        {
            _producers[node] = position;
        }
        else
        {
            _firstNumbers.Add(_steps[position]);
        }
    }

    private bool WaitsForMemory(Node node) => node.Inputs.Any(input =>
        !ScalarNodes.IsScalar(input) || _producers.ContainsKey(input) || WaitsForMemory(input));

    private void CollectReads(Node node, List<Storage> reads)
    {
        foreach (Node input in node.Inputs)
        {
            if (_scalarFields.ContainsKey(input))
            {
                continue;
            }

            if (ScalarNodes.IsScalar(input))
            {
                CollectReads(input, reads);
            }
            else
            {
                Storage storage = ScalarStorageOf(input);
                reads.Add(storage);
            }
        }
    }

    /// <summary>Where a shared number that a loop computes stands.</summary>
    private Storage ScalarStorageOf(Node node)
    {
        if (!_scalarStorages.TryGetValue(node, out Storage? storage))
        {
            View view = ViewOf(node);
            storage = view.Storage!;
            _scalarStorages.Add(node, storage);
        }

        return storage;
    }
}
