using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>
/// What is known of a faulty network or training step, so that the C# that uses it still compiles. <c>Outputs</c> is empty
/// where they could not be inferred; <c>Networks</c>, <c>Losses</c> and <c>Reports</c> are
/// those of a training step.
/// </summary>
public sealed record SignatureProgram(
    SignatureKind Kind,
    string Namespace,
    string Name,
    string? Documentation,
    EquatableArray<InputSymbol> Inputs,
    EquatableArray<OutputSymbol> Outputs,
    EquatableArray<SignatureNetwork> Networks,
    EquatableArray<string> Losses,
    EquatableArray<string> Reports,
    SourceLocation Declaration)
{
    /// <summary>The numbers that C# may change, as far as they are known.</summary>
    public EquatableArray<string> Settings { get; init; }
}
