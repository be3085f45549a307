using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>One kernel call or loop of the lowered program.</summary>
internal abstract class Step(Origin origin, bool perSample, int level)
{
    /// <summary>Where it comes from; decides the method that it is emitted into.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>Whether it works on the rows of a block, or once a step.</summary>
    public bool PerSample { get; } = perSample;

    /// <summary>How many sums over the batch must be complete before it.</summary>
    public int Level { get; } = level;

    /// <summary>What it reads.</summary>
    public abstract Storage[] Reads { get; }

    /// <summary>What it writes.</summary>
    public abstract Storage[] Writes { get; }

    /// <summary>The sizes that it depends on: those of its memory, and more where it walks over more.</summary>
    public virtual IEnumerable<Size> Sizes => Reads.Concat(Writes).Select(storage => storage.Elements);

    /// <summary>The steps that it repeats; none for most.</summary>
    public virtual IReadOnlyList<Step> Inner => [];

    /// <summary>One line for printed plans.</summary>
    public abstract string Describe();
}
