namespace Netwright.Dsl.Elaboration;

/// <summary>A call of an intrinsic with its arguments; null for those not given. Variadic ones stand in <c>Items</c>.</summary>
internal sealed record IntrinsicCall(Intrinsic Intrinsic, IntrinsicArguments Arguments, CallSite Site)
{
    /// <summary>An argument that must be there.</summary>
    public Value this[int index] => Arguments.Values[index]!;

    /// <summary>An argument that may be there.</summary>
    public Value? Find(int index) => Arguments.Values[index];
}
