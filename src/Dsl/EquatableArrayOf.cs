namespace Netwright.Dsl;

/// <summary>Makes equatable arrays.</summary>
public static class EquatableArray
{
    /// <summary>Of these items.</summary>
    public static EquatableArray<T> Of<T>(params T[] items) => new(items);

    /// <summary>Of the items of a sequence, in order.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(items.ToArray());
}
