using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Planning;

/// <summary>
/// Chooses the layout and place of every parameter. Weights come first, each on a multiple of 16 floats, so that an
/// optimizer's loop runs over all of them in whole vectors. A matrix that products multiply by is stored in panels.
/// </summary>
public static class ParameterPlanner
{
    private const int Alignment = 16;

    /// <summary>The store of a network, whose inference graph has been optimized.</summary>
    public static ParameterPlan ForNetwork(NetworkProgram network)
    {
        Dictionary<WeightSymbol, StorageLayout> layouts = PanelLayouts(network.Inference);
        var parameters = new List<PlannedParameter>();
        int offset = 0;
        foreach (WeightSymbol symbol in network.Weights.OrderBy(weight => weight.IsBuffer))
        {
            StorageLayout layout = layouts.TryGetValue(symbol, out StorageLayout panels) ? panels : StorageLayout.Dense;
            PlannedKind kind = symbol.IsBuffer ? PlannedKind.Buffer : PlannedKind.Weight;
            parameters.Add(new PlannedParameter(symbol.Name, symbol.Shape, offset, layout, kind, symbol, symbol.StoredNames));
            offset = Aligned(offset, layout, symbol);
        }

        return new ParameterPlan(parameters.ToEquatableArray(), offset + Alignment);
    }

    /// <summary>
    /// The store of a training step's optimizer states. For each statement and each state there is a copy of the store of
    /// each network that it changes, so that a weight and its states have equal offsets within theirs.
    /// </summary>
    public static ParameterPlan ForOptimizers(TrainProgram train, IReadOnlyList<ParameterPlan> networks)
    {
        var parameters = new List<PlannedParameter>();
        foreach (StateRegion region in StateRegions(train, networks))
        {
            var changed = new HashSet<WeightSymbol>(region.Statement.By);
            foreach (PlannedParameter weight in networks[region.Network].Parameters)
            {
                if (changed.Contains(weight.Symbol))
                {
                    string name = region.Name + "." + weight.Name;
                    parameters.Add(new PlannedParameter(name, weight.Shape, region.Offset + weight.Offset, weight.Layout, PlannedKind.State, weight.Symbol));
                }
            }
        }

        StateRegion? last = StateRegions(train, networks).LastOrDefault();
        int total = last is null ? 0 : last.Offset + networks[last.Network].TotalFloats;
        return new ParameterPlan(parameters.ToEquatableArray(), total);
    }

    /// <summary>Where the states of each statement, network and optimizer state begin in the store of states.</summary>
    public static IEnumerable<StateRegion> StateRegions(TrainProgram train, IReadOnlyList<ParameterPlan> networks)
    {
        int offset = 0;
        foreach (MinimizeStatement statement in train.Statements)
        {
            for (int network = 0; network < networks.Count; network++)
            {
                var changed = new HashSet<WeightSymbol>(statement.By);
                if (!networks[network].Parameters.Any(parameter => changed.Contains(parameter.Symbol)))
                {
                    continue;
                }

                foreach (StateAttributes state in statement.Optimizer.States)
                {
                    yield return new StateRegion(RegionName(train, statement, network, state), statement, network, state.Index, offset);
                    offset += networks[network].TotalFloats;
                }
            }
        }
    }

    private static string RegionName(TrainProgram train, MinimizeStatement statement, int network, StateAttributes state)
    {
        string name = train.Networks.Count > 1 ? train.Networks[network].Name + "." + state.Name : state.Name;
        return train.Statements.Count > 1 ? statement.LossName + "." + name : name;
    }

    private static Dictionary<WeightSymbol, StorageLayout> PanelLayouts(Graph inference)
    {
        var layouts = new Dictionary<WeightSymbol, StorageLayout>();
        foreach (Node node in Lowerer.Canonicalize(inference).Nodes)
        {
            if (node.Attributes is ConvolveAttributes or ConvolveTransposedAttributes && ReferenceEquals(node.Inputs[1].Primitive, Primitives.Weight))
            {
                PanelShape panels = SlidingForm.Of(node).Panels;
                WeightSymbol kernels = node.Inputs[1].Get<WeightAttributes>().Symbol;
                layouts[kernels] = layouts.TryGetValue(kernels, out StorageLayout chosen) ? chosen : new StorageLayout(panels.Columns.Value, panels.Depth.Value);
            }

            AddLayout(node, matrix => matrix, layouts);
            foreach (Node inner in node.Attributes is ScanAttributes scan ? scan.Body.Nodes : [])
            {
                AddLayout(inner, matrix => matrix.Attributes is OperandAttributes operand ? node.Inputs[operand.Index] : matrix, layouts);
            }
        }

        return layouts;
    }

    private static void AddLayout(Node node, Func<Node, Node> source, Dictionary<WeightSymbol, StorageLayout> layouts)
    {
        if (!ReferenceEquals(node.Primitive, Primitives.Contract))
        {
            return;
        }

        ProductForm form = ProductForm.Of(node);
        Node matrix = source(node.Inputs[1]);
        bool usesWeight = form.Kind == ProductKind.SharedMatrix && form.TransposedRight && ReferenceEquals(matrix.Primitive, Primitives.Weight);
        if (usesWeight && matrix.Get<WeightAttributes>().Symbol is var symbol && !layouts.ContainsKey(symbol))
        {
            layouts.Add(symbol, new StorageLayout(form.Columns.Value, form.Depth.Value));
        }
    }

    private static int Aligned(int offset, StorageLayout layout, WeightSymbol symbol)
    {
        long end = offset + layout.StorageCount(symbol.Shape.Elements);
        return checked((int)((end + Alignment - 1) / Alignment * Alignment));
    }
}
