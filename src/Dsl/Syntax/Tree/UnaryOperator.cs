namespace Netwright.Dsl.Syntax;

/// <summary>The prefix operators.</summary>
public enum UnaryOperator
{
    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>!</c></summary>
    Not,
}
