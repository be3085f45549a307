using Netwright.Dsl;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Emission.Surface;

/// <summary>What is known of a network that cannot be compiled, and why it cannot.</summary>
internal sealed record NetworkSignature(
    string Namespace,
    string Name,
    EquatableArray<InputSymbol> Inputs,
    EquatableArray<OutputSymbol> Outputs,
    EquatableArray<string> Settings,
    string Reason,
    SourceLocation Declaration)
{
    /// <summary>Of a network with mistakes.</summary>
    public static NetworkSignature Of(SignatureProgram program, string reason) =>
        new(program.Namespace, program.Name, program.Inputs, program.Outputs, program.Settings, reason, program.Declaration);

    /// <summary>Of a sound network on which the compiler failed.</summary>
    public static NetworkSignature Of(NetworkProgram network, string reason) =>
        new(network.Namespace, network.Name, network.Inputs, network.Outputs, network.Settings.Select(setting => setting.Name).ToEquatableArray(), reason, network.Declaration);
}
