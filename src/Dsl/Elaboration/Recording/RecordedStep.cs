namespace Netwright.Dsl.Elaboration;

/// <summary>One thing that the body of a unit did to a graph.</summary>
internal abstract class RecordedStep
{
    /// <summary>Does it again.</summary>
    public abstract void Run(Replay replay);
}
