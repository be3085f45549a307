namespace Netwright.CompilerServices;

/// <summary>Threads that share the tiles of large products.</summary>
public sealed class Workers : IDisposable
{
    /// <summary>Starts the threads beside the calling one.</summary>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
    }

    /// <summary>The number of threads, with the calling one.</summary>
    public int Threads { get; }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
    }
}
