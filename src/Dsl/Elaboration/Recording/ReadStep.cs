using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Reads the present value of a weight or buffer, by its number among those declared.</summary>
internal sealed class ReadStep(int weight, bool isBuffer) : RecordedStep
{
    /// <inheritdoc/>
    public override void Run(Replay replay)
    {
        WeightSymbol symbol = replay.Weight(weight);
        replay.Add(isBuffer ? replay.Context.Buffer(symbol) : replay.Context.Weight(symbol));
    }
}
