namespace Netwright.Dsl.Semantics;

/// <summary>What a formal parameter takes.</summary>
internal enum FormalKind
{
    /// <summary>A tensor of a declared shape.</summary>
    Input,

    /// <summary>A tensor carried between steps or calls.</summary>
    State,

    /// <summary>An element of a tensor of any shape.</summary>
    Element,

    /// <summary>A value known when compiling.</summary>
    Setting,

    /// <summary>A network.</summary>
    Network,
}
