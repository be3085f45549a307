namespace Netwright.Dsl.Syntax;

/// <summary>What a unit is declared as.</summary>
public enum UnitKind
{
    /// <summary>Exported: becomes a C# class.</summary>
    Network,

    /// <summary>Reusable, may own weights.</summary>
    Block,

    /// <summary>Owns no weights.</summary>
    Function,
}
