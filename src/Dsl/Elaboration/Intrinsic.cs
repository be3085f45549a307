namespace Netwright.Dsl.Elaboration;

/// <summary>
/// A function that the compiler knows. <c>Parameters</c> are its argument names in order, of which the first
/// <c>Required</c> must be given; -1 for any number. <c>TakesInput</c> says whether the first one is what a pipeline feeds,
/// <c>Advice</c> what else to tell somebody whose arguments are wrong.
/// </summary>
internal sealed record Intrinsic(string Name, EquatableArray<string> Parameters, int Required, Func<Evaluator, IntrinsicCall, Value> Run, bool TakesInput = true, bool IsVariadic = false, string Advice = "")
{
    /// <summary>As messages show it.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters)}{(IsVariadic ? ", …" : "")})";
}
