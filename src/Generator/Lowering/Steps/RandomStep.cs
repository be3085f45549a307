using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Fills a tensor with random numbers.</summary>
internal sealed class RandomStep(Node node, int level, Storage target, Node? probability) : Step(node.Origin, node.Type.PerSample, level)
{
    /// <summary>What draws: uniform, normal or Bernoulli.</summary>
    public Primitive Primitive { get; } = node.Primitive;

    /// <summary>The stream that keeps uses apart.</summary>
    public int Stream { get; } = node.Get<RandomAttributes>().Stream;

    /// <summary>Where the numbers go.</summary>
    public Storage Target { get; } = target;

    /// <summary>The probability of a one, a scalar; null unless Bernoulli.</summary>
    public Node? Probability { get; } = probability;

    /// <inheritdoc/>
    public override Storage[] Reads => [];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"{Primitive} stream {Stream} -> {Target}");
}
