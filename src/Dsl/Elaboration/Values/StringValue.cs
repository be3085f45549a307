namespace Netwright.Dsl.Elaboration;

/// <summary>A string.</summary>
internal sealed class StringValue(string text) : Value
{
    /// <summary>Its text.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Describe() => $"\"{Text}\"";
}
