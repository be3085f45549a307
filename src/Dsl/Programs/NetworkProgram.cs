using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>A network, elaborated for inference: its outputs are of kind <see cref="OutputKind.Result"/>, in the order of <c>Outputs</c>, then of what its states become.</summary>
public sealed record NetworkProgram(
    string Namespace,
    string Name,
    string? Documentation,
    EquatableArray<InputSymbol> Inputs,
    EquatableArray<OutputSymbol> Outputs,
    EquatableArray<WeightSymbol> Weights,
    Graph.Graph Inference,
    EquatableArray<LayerRow> Layers,
    SourceLocation Declaration)
{
    /// <summary>What is carried from call to call.</summary>
    public EquatableArray<StateSymbol> States { get; init; }

    /// <summary>The numbers that predictions depend on and that C# may change.</summary>
    public EquatableArray<SettingAttributes> Settings { get; init; }

    /// <summary>The learnable numbers.</summary>
    public long WeightCount => Weights.Where(weight => !weight.IsBuffer).Sum(weight => weight.Shape.Elements);
}
