namespace Netwright.Dsl.Elaboration;

/// <summary>The value of what has been reported already: whatever touches it is silent.</summary>
internal sealed class ErrorValue : Value
{
    /// <summary>The only one.</summary>
    public static readonly ErrorValue Instance = new();

    private ErrorValue()
    {
    }

    /// <inheritdoc/>
    public override string Describe() => "an error";
}
