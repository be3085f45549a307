namespace Netwright.Dsl.Elaboration;

/// <summary>A function that the compiler knows, and the arguments given so far.</summary>
internal sealed class IntrinsicCallable(Intrinsic intrinsic, IReadOnlyList<Argument> given) : CallableValue(intrinsic.Name)
{
    /// <summary>The function.</summary>
    public Intrinsic Intrinsic { get; } = intrinsic;

    /// <summary>The arguments given so far.</summary>
    public IReadOnlyList<Argument> Given { get; } = given;
}
