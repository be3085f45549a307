using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Repeats steps along time. What moves with time is a <see cref="StepStorage"/>.</summary>
internal sealed class ScanStep(Origin origin, int level, Size times, bool reverse, IReadOnlyList<Step> body) : Step(origin, perSample: true, level)
{
    /// <summary>How often.</summary>
    public Size Times { get; } = times;

    /// <summary>Whether from the last to the first.</summary>
    public bool Reverse { get; } = reverse;

    /// <inheritdoc/>
    public override IReadOnlyList<Step> Inner { get; } = body;

    /// <summary>What moves with time.</summary>
    public IEnumerable<StepStorage> Moving => Inner.SelectMany(step => step.Reads.Concat(step.Writes)).OfType<StepStorage>().Distinct();

    /// <inheritdoc/>
    public override Storage[] Reads => Inner.SelectMany(step => step.Reads).Select(storage => storage.Whole).Distinct().ToArray();

    /// <inheritdoc/>
    public override Storage[] Writes => Inner.SelectMany(step => step.Writes).Select(storage => storage.Whole).Distinct().ToArray();

    /// <inheritdoc/>
    public override IEnumerable<Size> Sizes => base.Sizes.Concat([Times]).Concat(Inner.SelectMany(step => step.Sizes));

    /// <inheritdoc/>
    public override string Describe() =>
        FormattableString.Invariant($"{Times} times{(Reverse ? " in reverse" : "")}: ") + string.Concat(Inner.Select(step => "\n        " + step.Describe()));
}
