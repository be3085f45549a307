using System.Diagnostics;

namespace Netwright.CompilerServices;

/// <summary>Threads that share the parts of a piece of work with the thread that brings it; idle, they sleep.</summary>
/// <remarks>
/// A piece of work is a function pointer and a number of parts. Whoever is awake takes the next part, so a late
/// thread delays nobody. Which thread computes a part has no influence on its result.
/// </remarks>
public sealed unsafe class Workers : IDisposable
{
    // Waking a thread takes some 50 µs: so long they look for more work before they sleep.
    private static readonly long DefaultSpinTicks = Stopwatch.Frequency / 20_000;

    private readonly Lock _bringing = new();
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly long _spinTicks;
    private delegate*<void*, int, void> _action;
    private void* _context;
    private int _parts;
    private int _unfinished;
    private int _sleeping;
    private volatile bool _isDisposed;

    // The number of the piece of work above, the parts of it that nobody has taken below: taken with one exchange.
    private long _untaken;

    /// <summary>Starts the threads beside the calling one.</summary>
    public Workers(int threads)
        : this(threads, DefaultSpinTicks)
    {
    }

    /// <summary>Starts threads that look for more work for so many ticks before they sleep.</summary>
    internal Workers(int threads, long spinTicks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _spinTicks = spinTicks;
        Threads = threads;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = "Netwright worker" };
            _threads[i].Start();
        }
    }

    /// <summary>The number of threads, with the calling one.</summary>
    public int Threads { get; }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    /// <summary>Does every part of some work, shared with the threads that are awake, and with all when it is worth waking them.</summary>
    internal void Run(delegate*<void*, int, void> action, void* context, int parts, bool isWorthWaking)
    {
        // Two callers at once would overwrite each other's work: the second does its own alone.
        if (_threads.Length == 0 || !_bringing.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                action(context, part);
            }

            return;
        }

        try
        {
            Share(action, context, parts, isWorthWaking);
        }
        finally
        {
            _bringing.Exit();
        }
    }

    private void Share(delegate*<void*, int, void> action, void* context, int parts, bool isWorthWaking)
    {
        _action = action;
        _context = context;
        _parts = parts;
        _unfinished = parts;
        long number = (_untaken >> 32) + 1;
        Interlocked.Exchange(ref _untaken, (number << 32) | (uint)parts);
        if (isWorthWaking && Volatile.Read(ref _sleeping) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }

        while (TryTake(out int part))
        {
            DoPart(part);
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _unfinished) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Work()
    {
        long idleSince = Stopwatch.GetTimestamp();
        while (!_isDisposed)
        {
            if (TryTake(out int part))
            {
                DoPart(part);
                idleSince = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetTimestamp() - idleSince < _spinTicks)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Sleep();
                idleSince = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Sleep()
    {
        lock (_gate)
        {
            // Announced before the last look: whoever brings work after that look sees the announcement.
            Interlocked.Increment(ref _sleeping);
            if (!_isDisposed && (uint)Volatile.Read(ref _untaken) == 0)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }

    private bool TryTake(out int part)
    {
        long seen = Volatile.Read(ref _untaken);
        while ((uint)seen != 0)
        {
            long found = Interlocked.CompareExchange(ref _untaken, seen - 1, seen);
            if (found == seen)
            {
                // The bringer waits for this part, so the work's fields stay as they are.
                part = _parts - (int)(uint)seen;
                return true;
            }

            seen = found;
        }

        part = 0;
        return false;
    }

    private void DoPart(int part)
    {
        _action(_context, part);
        Interlocked.Decrement(ref _unfinished);
    }
}
