namespace Netwright.Dsl.Elaboration;

/// <summary><c>..</c> without a name in a list: all axes.</summary>
internal sealed class SpreadValue : Value
{
    /// <summary>The only one.</summary>
    public static readonly SpreadValue Instance = new();

    private SpreadValue()
    {
    }

    /// <inheritdoc/>
    public override string Describe() => "..";
}
