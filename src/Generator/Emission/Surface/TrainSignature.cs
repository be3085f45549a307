using Netwright.Dsl;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Emission.Surface;

/// <summary>What is known of a training step that cannot be compiled, and why it cannot.</summary>
internal sealed record TrainSignature(
    string Namespace,
    string Name,
    EquatableArray<SurfaceNetwork> Networks,
    EquatableArray<InputSymbol> Inputs,
    EquatableArray<string> Losses,
    EquatableArray<string> Reports,
    EquatableArray<string> Settings,
    string Reason,
    SourceLocation Declaration)
{
    /// <summary>Of a training step with mistakes.</summary>
    public static TrainSignature Of(SignatureProgram program, string reason) => new(
        program.Namespace,
        program.Name,
        program.Networks.Select(network => SurfaceNetwork.Of(network.Name, network.Namespace, network.Network)).ToEquatableArray(),
        program.Inputs,
        program.Losses.DefaultIfEmpty("loss").ToEquatableArray(),
        program.Reports,
        program.Settings,
        reason,
        program.Declaration);

    /// <summary>Of a sound training step on which the compiler failed.</summary>
    public static TrainSignature Of(TrainProgram train, string reason) => new(
        train.Namespace,
        train.Name,
        train.Networks.Select(SurfaceNetwork.Of).ToEquatableArray(),
        train.Inputs,
        train.Statements.Select(statement => statement.LossName).ToEquatableArray(),
        train.Reports,
        train.Settings.Select(setting => setting.Name).ToEquatableArray(),
        reason,
        train.Declaration);
}
