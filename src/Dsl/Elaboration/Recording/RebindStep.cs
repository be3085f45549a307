namespace Netwright.Dsl.Elaboration;

/// <summary>Gives a formal another value, by its number: advice about a layer looks at what its formals are in the end.</summary>
internal sealed class RebindStep(string formal, int value) : RecordedStep
{
    /// <inheritdoc/>
    public override void Run(Replay replay) => replay.Frame.Locals[formal] = new TensorValue(replay[value]);
}
