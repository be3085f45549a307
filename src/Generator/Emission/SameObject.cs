using System.Runtime.CompilerServices;

namespace Netwright.Generator.Emission;

/// <summary>Compares by reference, where comparing by value would walk through whole programs.</summary>
internal sealed class SameObject : IEqualityComparer<object>
{
    /// <summary>The only one.</summary>
    public static readonly SameObject Comparer = new();

    /// <inheritdoc/>
    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
}
