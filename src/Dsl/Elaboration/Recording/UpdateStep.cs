namespace Netwright.Dsl.Elaboration;

/// <summary>Gives a buffer a value, both by their numbers.</summary>
internal sealed class UpdateStep(int weight, int value) : RecordedStep
{
    /// <inheritdoc/>
    public override void Run(Replay replay) => replay.Context.Update(replay.Weight(weight), replay[value]);
}
