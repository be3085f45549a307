using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>
/// A training step. <c>Training</c> is the forward graph in training mode with outputs of kind Loss, Report and Buffer;
/// <c>Evaluation</c> the same in evaluation mode with Loss and Report only. <c>Inputs</c> are all inputs in the order of
/// the step's parameters: those of the trained network first, where there is one, then the extra ones.
/// </summary>
public sealed record TrainProgram(
    string Namespace,
    string Name,
    string? Documentation,
    EquatableArray<TrainedNetwork> Networks,
    EquatableArray<InputSymbol> Inputs,
    EquatableArray<MinimizeStatement> Statements,
    EquatableArray<string> Reports,
    EquatableArray<SettingAttributes> Settings,
    Graph.Graph Training,
    Graph.Graph Evaluation,
    SourceLocation Declaration)
{
    /// <summary>What the network that the step is named after carries from step to step; both graphs hand out what it becomes, as results.</summary>
    public EquatableArray<StateSymbol> States { get; init; }
}
