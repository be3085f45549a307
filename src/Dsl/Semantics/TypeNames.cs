namespace Netwright.Dsl.Semantics;

/// <summary>The names of the built-in types.</summary>
internal static class TypeNames
{
    /// <summary><c>float</c></summary>
    public const string Float = "float";

    /// <summary><c>index&lt;N&gt;</c></summary>
    public const string Index = "index";

    /// <summary>All of them.</summary>
    public static readonly HashSet<string> All = [Float, "half", "double", "int", "bool", Index, "list", "layer", "function"];

    /// <summary>Those that parse but have no code yet.</summary>
    public static readonly HashSet<string> Refused = ["half", "double"];
}
