using System.ComponentModel;

namespace Netwright;

/// <summary>
/// What a network with states carries from call to call: row 5 of a batch goes on where row 5 of the batch before has ended.
/// Rows that a smaller batch does not have wait.
/// </summary>
public sealed class CarriedState
{
    private readonly float[][] _values;

    // A call reads what was before while it writes what will be.
    private readonly float[][] _next;

    /// <summary>Makes the states of so many rows, all at their beginning.</summary>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="states">What is carried for each row.</param>
    public CarriedState(int capacity, params IReadOnlyList<StateInfo> states)
    {
        Require.AtLeast(capacity, 1, nameof(capacity), Require.CapacityAdvice);
        ArgumentNullException.ThrowIfNull(states);
        (Capacity, States) = (capacity, states);
        _values = [.. states.Select(state => new float[Require.Room(capacity, state.Elements, nameof(capacity))])];
        _next = [.. _values.Select(values => new float[values.Length])];
        Reset();
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>The states, in the order of the source.</summary>
    public IReadOnlyList<StateInfo> States { get; }

    /// <summary>Lets all rows begin anew.</summary>
    public void Reset()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i].AsSpan().Fill(States[i].Start);
        }
    }

    /// <summary>Lets one row begin anew, where one sequence has ended and another begins.</summary>
    /// <param name="row">The row of the batch.</param>
    public void Reset(int row)
    {
        Require.Position(row, Capacity, nameof(row), "rows");
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i].AsSpan(row * States[i].Elements, States[i].Elements).Fill(States[i].Start);
        }
    }

    /// <summary>The numbers of one state, row after row; what is written counts for the next call.</summary>
    /// <param name="name">The name in the source.</param>
    public Span<float> Values(string name)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (States[i].Name == name)
            {
                return _values[i];
            }
        }

        throw new ArgumentException($"There is no state '{name}'; the states are {string.Join(", ", States.Select(state => $"'{state.Name}'"))}.", nameof(name));
    }

    /// <summary>Makes another the same as this one; both then go on by themselves.</summary>
    /// <param name="other">One of the same network and capacity.</param>
    public void CopyTo(CarriedState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Capacity != Capacity || !other.States.SequenceEqual(States))
        {
            throw new ArgumentException($"States of {Capacity} rows cannot be copied to those of another network or of {other.Capacity} rows.", nameof(other));
        }

        for (int i = 0; i < _values.Length; i++)
        {
            _values[i].CopyTo(other._values[i], 0);
        }
    }

    /// <summary>For emitted code: a state at the beginning of a call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<float> Now(int state, int rows) => _values[state].AsSpan(0, rows * States[state].Elements);

    /// <summary>For emitted code: where a call leaves what a state becomes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Next(int state, int rows) => _next[state].AsSpan(0, rows * States[state].Elements);

    /// <summary>For emitted code: ends a call of so many rows.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Advance(int rows)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _next[i].AsSpan(0, rows * States[i].Elements).CopyTo(_values[i]);
        }
    }
}
