namespace Netwright.Dsl.Graph;

/// <summary>What an output of a graph is for.</summary>
public enum OutputKind
{
    /// <summary>A result of a network.</summary>
    Result,

    /// <summary>What a <c>minimize</c> minimises: a shared scalar.</summary>
    Loss,

    /// <summary>What a <c>report</c> reports: a shared scalar.</summary>
    Report,

    /// <summary>The gradient of a loss by a weight; has the weight's shape and is shared.</summary>
    Gradient,

    /// <summary>The next value of a buffer.</summary>
    Buffer,

    /// <summary>A value that later phases of a training step read.</summary>
    Kept,

    /// <summary>What a state is for the next call; has the name of the state.</summary>
    State,
}
