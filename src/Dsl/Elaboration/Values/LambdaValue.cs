using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary><c>d =&gt; …</c>, with the place whose names it sees.</summary>
internal sealed class LambdaValue(LambdaSyntax syntax, Frame frame) : Value
{
    /// <summary>Its text.</summary>
    public LambdaSyntax Syntax { get; } = syntax;

    /// <summary>Where it was written.</summary>
    public Frame Frame { get; } = frame;

    /// <inheritdoc/>
    public override string Describe() => "a reduction over indices";
}
