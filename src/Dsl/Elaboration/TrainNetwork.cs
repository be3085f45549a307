using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>A network of a training step: the name that it has there, and whether the step is named after it.</summary>
internal sealed record TrainNetwork(string Name, bool IsOnly, NetworkSymbol Symbol, NetworkElaboration Elaboration)
{
    /// <summary>The name of the network that a step is named after.</summary>
    public const string OnlyName = "network";
}
