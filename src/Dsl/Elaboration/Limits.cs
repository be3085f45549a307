namespace Netwright.Dsl.Elaboration;

/// <summary>How much one file may ask the compiler to do. Generous for networks, small enough for an editor.</summary>
internal static class Limits
{
    /// <summary>Rounds of one loop or repetition.</summary>
    public const int Rounds = 10_000;

    /// <summary>Statements and expressions evaluated for one program.</summary>
    public const int Work = 600_000;

    /// <summary>Nodes of one graph.</summary>
    public const int Nodes = 100_000;

    /// <summary>Uses within uses.</summary>
    public const int Depth = 100;

    /// <summary>Expressions within expressions of one body.</summary>
    public const int Nesting = 300;

    /// <summary>Elements of one tensor.</summary>
    public const long Elements = 1L << 31;
}
