using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>A pipeline that begins with a layer instead of a value, and so is a layer itself: <c>Linear(8) -&gt; Relu</c>.</summary>
internal sealed class PipelineCallable(CallableValue first, PipelineSyntax syntax, Frame frame) : CallableValue(first.Name)
{
    /// <summary>What the input goes into.</summary>
    public CallableValue Start { get; } = first;

    /// <summary>The stages that follow.</summary>
    public PipelineSyntax Syntax { get; } = syntax;

    /// <summary>Where it was written.</summary>
    public Frame Frame { get; } = frame;
}
