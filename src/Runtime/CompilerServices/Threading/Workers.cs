namespace Netwright.CompilerServices;

/// <summary>The threads that one executor may use: those of the process, up to a limit.</summary>
public sealed unsafe class Workers
{
    /// <summary>Up to so many threads of a crew.</summary>
    internal Workers(int threads, Crew crew)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (Threads, Crew) = (threads, crew);
    }

    /// <summary>As many threads as there are processors; null where that is the calling one alone.</summary>
    public static Workers? OfProcessors { get; } = UpTo(Environment.ProcessorCount);

    /// <summary>The number of threads, with the calling one.</summary>
    public int Threads { get; }

    /// <summary>Whose threads they are.</summary>
    internal Crew Crew { get; }

    /// <summary>Up to so many threads; null where that is the calling one alone.</summary>
    public static Workers? UpTo(int threads) => threads > 1 ? new Workers(threads, Crew.Shared) : null;

    /// <summary>Does every part of some work; see <see cref="Crew.Run"/>.</summary>
    internal void Run(delegate*<void*, int, void> action, void* context, int parts, bool isWorthWaking) =>
        Crew.Run(action, context, parts, Threads, isInOrder: false, isWorthWaking);
}
