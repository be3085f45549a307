namespace Netwright.Dsl.Elaboration;

/// <summary>A truth value known when compiling.</summary>
internal sealed class BooleanValue(bool value) : Value
{
    /// <summary>True.</summary>
    public static readonly BooleanValue True = new(true);

    /// <summary>False.</summary>
    public static readonly BooleanValue False = new(false);

    /// <summary>The truth value.</summary>
    public bool IsTrue { get; } = value;

    /// <summary>One of the two.</summary>
    public static BooleanValue Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override string Describe() => IsTrue ? "true" : "false";
}
