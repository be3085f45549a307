namespace Netwright.Dsl.Elaboration;

/// <summary><c>Scan</c>, and the arguments given so far.</summary>
internal sealed class ScanCallable(IReadOnlyList<Argument> given) : CallableValue(ScanCalls.Name)
{
    /// <summary>The arguments given so far.</summary>
    public IReadOnlyList<Argument> Given { get; } = given;
}
