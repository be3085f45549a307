using System.Collections;

namespace Netwright.Dsl;

/// <summary>An immutable array that is equal to another when its items are, so that pipeline values can be cached.</summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly T[]? _items;

    /// <summary>Wraps <paramref name="items"/>, which must not change afterwards.</summary>
    public EquatableArray(T[] items) => _items = items;

    /// <summary>No items.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>The number of items.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The item at a position.</summary>
    public T this[int index] => _items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _items[index];

    /// <summary>Whether an item is among them.</summary>
    public bool Contains(T item) => _items is not null && Array.IndexOf(_items, item) >= 0;

    /// <summary>Whether some item is so.</summary>
    public bool Any(Func<T, bool> predicate)
    {
        foreach (T item in this)
        {
            if (predicate(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all items are so.</summary>
    public bool All(Func<T, bool> predicate)
    {
        foreach (T item in this)
        {
            if (!predicate(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A copy of the items.</summary>
    public T[] ToArray() => _items is null ? [] : (T[])_items.Clone();

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(_items, other._items))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_items![i], other._items![i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in this)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <summary>Walks through the items without allocating.</summary>
    public Enumerator GetEnumerator() => new(_items ?? []);

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => "[" + string.Join(", ", this) + "]";

    /// <summary>Whether both hold equal items.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>The place of a walk through the items.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items)
        {
            _items = items;
            _index = -1;
        }

        /// <summary>The item that has been reached.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Goes on to the next item, if there is one.</summary>
        public bool MoveNext() => ++_index < _items.Length;
    }
}
