using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>One update: the loss with this <c>Statement</c> number is minimised by these weights.</summary>
public sealed record MinimizeStatement(
    int Statement,
    string LossName,
    EquatableArray<WeightSymbol> By,
    OptimizerProgram Optimizer,
    SourceLocation Location)
{
    /// <summary>Statements of one step are told apart by their numbers; comparing all that they hold would take long.</summary>
    public override int GetHashCode() => Statement;

    /// <inheritdoc/>
    public bool Equals(MinimizeStatement? other) => ReferenceEquals(this, other);
}
