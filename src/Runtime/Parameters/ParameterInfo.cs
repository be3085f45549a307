namespace Netwright;

/// <summary>Name, logical shape and place of one tensor of a <see cref="ParameterStore"/>.</summary>
public sealed class ParameterInfo
{
    private readonly int[] _shape;
    private readonly string[] _storedNames;

    /// <summary>Describes a tensor that starts at <paramref name="offset"/> floats.</summary>
    /// <param name="name">The stable name, also used in files.</param>
    /// <param name="shape">The logical shape; empty for a scalar.</param>
    /// <param name="offset">The first float in the store.</param>
    /// <param name="layout">How the elements lie there.</param>
    /// <param name="kind">What the tensor is for.</param>
    /// <param name="storedNames">Other names that files may use; "a + b" adds two stored tensors, "a[1 of 3]" is the second third of one.</param>
    public ParameterInfo(
        string name, int[] shape, int offset, ParameterLayout layout, ParameterKind kind, params string[] storedNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        (Name, Offset, Layout, Kind) = (name, offset, layout, kind);
        (_shape, _storedNames) = (shape, storedNames);
        Count = ShapeText.Count(shape);
        if (layout.IsPanels && (long)layout.Rows * layout.Depth != Count)
        {
            throw new ArgumentException(
                $"The panels of '{name}' hold {layout.Rows} × {layout.Depth} elements, but its shape {ShapeText.Format(shape)} has {Count}.",
                nameof(layout));
        }
    }

    /// <summary>The stable name, also used in files.</summary>
    public string Name { get; }

    /// <summary>The logical shape; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of logical elements.</summary>
    public int Count { get; }

    /// <summary>The first float in the store.</summary>
    public int Offset { get; }

    /// <summary>How the elements lie in the store.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>What the tensor is for.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Other names that files may use; "a + b" adds two stored tensors, "a[1 of 3]" is the second third of one.</summary>
    public ReadOnlySpan<string> StoredNames => _storedNames;

    /// <summary>The floats taken in the store, padding included.</summary>
    public int StorageCount => Layout.StorageCount(Count);
}
