namespace Netwright.Dsl.Syntax;

/// <summary>How long an axis may be.</summary>
public enum DimKind
{
    /// <summary>Any length.</summary>
    Free,

    /// <summary><c>= n</c></summary>
    Fixed,

    /// <summary><c>&lt;= n</c></summary>
    Bounded,
}
