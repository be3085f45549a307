using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Netwright.CompilerServices;

namespace Netwright;

/// <summary>Named tensors in one contiguous buffer that is aligned to 64 bytes and never moves.</summary>
public sealed class ParameterStore : IReadOnlyList<Parameter>
{
    private readonly AlignedBuffer _buffer;
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>Allocates <paramref name="totalFloats"/> zeros that hold <paramref name="parameters"/>.</summary>
    public ParameterStore(int totalFloats, params ParameterInfo[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totalFloats);
        ArgumentNullException.ThrowIfNull(parameters);
        _buffer = new AlignedBuffer(totalFloats);
        _parameters = new Parameter[parameters.Length];
        _byName = new Dictionary<string, Parameter>(parameters.Length, StringComparer.Ordinal);
        int end = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            ParameterInfo info = parameters[i];
            if (info.Offset < end || (long)info.Offset + info.StorageCount > totalFloats)
            {
                throw new ArgumentException(
                    $"'{info.Name}' at {info.Offset} overlaps the tensor before it or leaves the store of {totalFloats} floats.",
                    nameof(parameters));
            }

            end = info.Offset + info.StorageCount;
            _parameters[i] = new Parameter(this, info);
            if (!_byName.TryAdd(info.Name, _parameters[i]))
            {
                throw new ArgumentException($"Two tensors are named '{info.Name}'.", nameof(parameters));
            }
        }
    }

    /// <summary>The first float; the address is a multiple of 64 bytes.</summary>
    public ref float Start => ref _buffer.Start;

    /// <summary>The whole buffer, padding included. To ask for it counts as a change of its numbers: ask again before each change.</summary>
    public Span<float> Span
    {
        get
        {
            Version++;
            return _buffer.Span;
        }
    }

    /// <summary>Grows with every change, so that networks compute once what depends on weights alone.</summary>
    public long Version { get; private set; }

    /// <summary>Says that numbers have been changed through <see cref="Start"/>.</summary>
    public void MarkChanged() => Version++;

    /// <summary>The number of tensors.</summary>
    public int Count => _parameters.Length;

    /// <summary>The tensor at a position, in the order of declaration.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The tensor of a name.</summary>
    public Parameter this[string name] => _byName.TryGetValue(name, out Parameter? parameter)
        ? parameter
        : throw new KeyNotFoundException($"There is no tensor '{name}'; the names are {string.Join(", ", _parameters.Select(p => p.Name))}.");

    /// <summary>Finds the tensor of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter) => _byName.TryGetValue(name, out parameter);

    /// <summary>A store of the same tensors in the same places, filled with zeros.</summary>
    internal ParameterStore CreateSimilar() => new(_buffer.Length, [.. _parameters.Select(p => p.Info)]);

    /// <summary>Moves each number towards that of a store of the same tensors in the same places: (1 - share) · own + share · goal.</summary>
    internal void MoveTowards(ParameterStore goal, float share)
    {
        Span<float> own = Span;
        ReadOnlySpan<float> others = goal._buffer.Span;
        if (share == 1)
        {
            others.CopyTo(own);
            return;
        }

        int i = 0;
        for (; i <= own.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var from = new Vector<float>(own[i..]);
            (from + (new Vector<float>(others[i..]) - from) * share).CopyTo(own[i..]);
        }

        for (; i < own.Length; i++)
        {
            own[i] += (others[i] - own[i]) * share;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
