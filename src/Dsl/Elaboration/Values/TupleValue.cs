namespace Netwright.Dsl.Elaboration;

/// <summary>Several results; <c>Names</c> has one for each where they were declared, else none.</summary>
internal sealed class TupleValue(IReadOnlyList<Value> items, IReadOnlyList<string> names) : Value
{
    /// <summary>The results.</summary>
    public IReadOnlyList<Value> Items { get; } = items;

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <inheritdoc/>
    public override string Describe() => "(" + string.Join(", ", Items.Select(item => item.Describe())) + ")";
}
