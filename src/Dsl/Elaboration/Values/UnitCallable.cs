using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Overloads of a unit, and the arguments given so far.</summary>
internal sealed class UnitCallable(string name, IReadOnlyList<UnitSymbol> overloads, IReadOnlyList<Argument> given) : CallableValue(name)
{
    /// <summary>The declarations of that name.</summary>
    public IReadOnlyList<UnitSymbol> Overloads { get; } = overloads;

    /// <summary>The arguments given so far.</summary>
    public IReadOnlyList<Argument> Given { get; } = given;
}
