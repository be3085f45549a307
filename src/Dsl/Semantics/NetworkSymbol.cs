using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>An exported network: a unit, or a specialisation of one with arguments.</summary>
internal sealed class NetworkSymbol(DeclarationSyntax declaration, FileScope file, UnitSymbol unit, EquatableArray<ArgumentSyntax> arguments)
    : Symbol(declaration, file)
{
    /// <summary>The declaration that exports it.</summary>
    public DeclarationSyntax Declaration { get; } = declaration;

    /// <summary>The unit that it runs.</summary>
    public UnitSymbol Unit { get; } = unit;

    /// <summary>The settings that it gives the unit.</summary>
    public EquatableArray<ArgumentSyntax> Arguments { get; } = arguments;
}
