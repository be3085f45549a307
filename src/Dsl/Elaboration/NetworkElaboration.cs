using Netwright.Dsl.Programs;

namespace Netwright.Dsl.Elaboration;

/// <summary>What became of a network: its program, or null where it has errors, its weights, and the signature as far as it is known.</summary>
internal sealed record NetworkElaboration(NetworkProgram? Program, WeightTable Weights, EquatableArray<InputSymbol> Inputs, EquatableArray<OutputSymbol> Outputs)
{
    /// <summary>The numbers that C# may change, as far as they were reached.</summary>
    public EquatableArray<string> Settings { get; init; }
}
