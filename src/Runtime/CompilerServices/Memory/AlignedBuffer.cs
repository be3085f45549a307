using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.CompilerServices;

/// <summary>Zeroed float memory for arenas and weights: 64-byte aligned, never moved, readable beyond its end.</summary>
public sealed class AlignedBuffer
{
    /// <summary>Floats behind the last one that may be read and written, so that kernels work in whole vectors.</summary>
    public const int Slack = 64;

    private const int AlignmentInBytes = 64;
    private const int AlignmentInFloats = AlignmentInBytes / sizeof(float);

    private readonly float[] _memory;
    private readonly int _start;

    /// <summary>Allocates a buffer of a length in floats.</summary>
    public unsafe AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _memory = GC.AllocateArray<float>(checked(length + Slack + AlignmentInFloats), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _start = (int)((AlignmentInBytes - address % AlignmentInBytes) % AlignmentInBytes / sizeof(float));
    }

    /// <summary>Allocates a buffer for the rows of the largest batch, or says that there is no room for so many.</summary>
    public AlignedBuffer(int rows, long floatsPerRow) : this(Require.Room(rows, floatsPerRow, "capacity", Slack + AlignmentInFloats))
    {
    }

    /// <summary>
    /// Puts a longer buffer in the place of one that is too short; what it held is lost. It grows by half at least, so that
    /// lengths that rise from call to call seldom allocate.
    /// </summary>
    public static void Reserve(ref AlignedBuffer buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new AlignedBuffer((int)Math.Max(length, Math.Min(buffer.Length * 3L / 2, Array.MaxLength / 2)));
        }
    }

    /// <summary>The number of floats, without the slack.</summary>
    public int Length { get; }

    /// <summary>The first float.</summary>
    public ref float Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _start);

    /// <summary>The floats, without the slack.</summary>
    public Span<float> Span => _memory.AsSpan(_start, Length);
}
