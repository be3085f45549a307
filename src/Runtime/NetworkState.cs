using System.ComponentModel;
using Netwright.CompilerServices;

namespace Netwright;

/// <summary>The base of the states that the compiler emits for networks that take one step of a sequence at a time.</summary>
public abstract class NetworkState
{
    private readonly AlignedBuffer _memory;

    /// <summary>Makes the state of so many sequences, all at their beginning.</summary>
    /// <param name="samples">How many sequences go side by side.</param>
    /// <param name="floats">The memory of one sequence.</param>
    /// <param name="maxSteps">The steps that there is room for; <see cref="int.MaxValue"/> where any number can be taken.</param>
    protected NetworkState(int samples, int floats, int maxSteps)
    {
        Require.AtLeast(samples, 1, nameof(samples), "pass how many sequences go side by side, 1 for a single one");
        (Samples, MaxSteps) = (samples, maxSteps);
        _memory = new AlignedBuffer(Require.Room(samples, floats, nameof(samples)));
    }

    /// <summary>How many sequences go side by side.</summary>
    public int Samples { get; }

    /// <summary>How many steps can be taken from the beginning: the bound of the axis where something has a place for each of them, else <see cref="int.MaxValue"/>.</summary>
    public int MaxSteps { get; }

    /// <summary>How many steps have been taken since the beginning.</summary>
    public int StepCount { get; private set; }

    /// <summary>For emitted code: what is remembered.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Memory => _memory.Span;

    /// <summary>Forgets everything, so that the next step is the first one again.</summary>
    public void Reset()
    {
        _memory.Span.Clear();
        StepCount = 0;
    }

    /// <summary>For emitted code: counts a step that was taken.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Advance() => StepCount = checked(StepCount + 1);

    /// <summary>For emitted code: the row of a ring in which the value of <paramref name="ago"/> steps before the present one is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int RowOf(int rows, int ago) => (int)(((uint)StepCount + (uint)(rows - ago)) % (uint)rows);

    /// <summary>For emitted code: refuses a step for which there is no room.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RequireRoom(string axis)
    {
        if (StepCount >= MaxSteps)
        {
            throw new InvalidOperationException($"This state has taken {StepCount} steps, and {axis} has {MaxSteps} places at most: call Reset(), or declare a larger bound.");
        }
    }

    /// <summary>For emitted code, which knows that both are of one type: makes another state the same as this one.</summary>
    protected void CopyMemoryTo(NetworkState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Samples != Samples)
        {
            throw new ArgumentException($"A state of {Samples} sequences cannot be copied to one of {other.Samples}.", nameof(other));
        }

        _memory.Span.CopyTo(other._memory.Span);
        other.StepCount = StepCount;
    }
}
