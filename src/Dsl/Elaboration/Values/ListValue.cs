namespace Netwright.Dsl.Elaboration;

/// <summary>A list of values known when compiling.</summary>
internal sealed class ListValue(IReadOnlyList<Value> items) : Value
{
    /// <summary>Its items.</summary>
    public IReadOnlyList<Value> Items { get; } = items;

    /// <inheritdoc/>
    public override string Describe() => "[" + string.Join(", ", Items.Select(item => item.Describe())) + "]";
}
