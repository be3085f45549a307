namespace Netwright.Dsl.Elaboration;

/// <summary>The number of samples times a number; kept apart so that sums of constants over the batch cost nothing.</summary>
internal sealed class BatchValue(double factor) : Value
{
    /// <summary>What the number of samples is multiplied by.</summary>
    public double Factor { get; } = factor;

    /// <inheritdoc/>
    public override string Describe() => "the size of the batch";
}
