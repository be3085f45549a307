using System.Diagnostics;

namespace Netwright.CompilerServices;

/// <summary>Threads that share the parts of a piece of work with the thread that brings it; idle, they sleep.</summary>
/// <remarks>
/// A piece of work is a function pointer and a number of parts. Whoever has a seat takes the next part, so a late thread
/// delays nobody. The bringer begins with the first part and the others with the last, so that from one piece of work to the
/// next most parts stay with the thread whose cache knows them; only parts that depend on earlier ones are taken in order.
/// Which thread computes a part has no influence on its result. Threads start when they are first needed.
/// </remarks>
internal sealed unsafe class Crew : IDisposable
{
    // Waking a thread takes from 50 µs to a millisecond, and may put it on the core of whoever wakes it: so long it looks for
    // more work before it sleeps, which is longer than what a training loop does between two steps.
    private static readonly long DefaultSpinTicks = Stopwatch.Frequency / 2_000;

    [ThreadStatic]
    private static int _seat;

    private readonly Lock _bringing = new();
    private readonly object _gate = new();
    private readonly List<Thread> _threads = [];
    private readonly long _spinTicks;
    private delegate*<void*, int, void> _action;
    private void* _context;
    private int _unfinished;
    private int _sleeping;
    private volatile bool _rests;
    private volatile bool _isDisposed;

    private bool _isInOrder;

    // The number of the piece of work above; below the first part of it that nobody has taken and the end of those, or the seats
    // that are free.
    private long _untaken;
    private long _seats;

    /// <summary>A crew without threads yet.</summary>
    public Crew()
        : this(DefaultSpinTicks)
    {
    }

    /// <summary>A crew whose threads look for more work for so many ticks before they sleep.</summary>
    public Crew(long spinTicks) => _spinTicks = spinTicks;

    /// <summary>The crew of this process: whoever computes shares its threads, so that there are never more than processors ask for.</summary>
    public static Crew Shared { get; } = new();

    /// <summary>Which of the threads that share a piece of work the current one is; 0 for the one that brought it.</summary>
    public static int Seat => _seat;

    /// <summary>The number of the piece of work that was shared last: who compares it sees whether any was.</summary>
    public long LastWork => Volatile.Read(ref _untaken) >> 32;

    /// <summary>Lets threads sleep at once that look for more work: none is to come soon.</summary>
    public void Rest() => _rests = true;

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

    /// <summary>
    /// Does every part of some work, shared with up to <paramref name="threads"/> - 1 others: those that are awake, and more when
    /// it is worth waking them.
    /// </summary>
    public void Run(delegate*<void*, int, void> action, void* context, int parts, int threads, bool isInOrder, bool isWorthWaking)
    {
        // Two callers at once would overwrite each other's work: the second does its own alone.
        if (threads <= 1 || parts > ushort.MaxValue || !_bringing.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                action(context, part);
            }

            return;
        }

        try
        {
            while (_threads.Count < threads - 1)
            {
                StartThread();
            }

            _isInOrder = isInOrder;
            Share(action, context, parts, threads, isWorthWaking);
        }
        finally
        {
            _bringing.Exit();
        }
    }

    private void StartThread()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "Netwright worker" };
        _threads.Add(thread);
        thread.Start();
    }

    private void Share(delegate*<void*, int, void> action, void* context, int parts, int threads, bool isWorthWaking)
    {
        _action = action;
        _context = context;
        _unfinished = parts;
        _rests = false;
        long number = unchecked((int)((_untaken >> 32) + 1));
        Volatile.Write(ref _seats, (number << 32) | (uint)(threads - 1));
        Interlocked.Exchange(ref _untaken, (number << 32) | (uint)parts);
        if (isWorthWaking && Volatile.Read(ref _sleeping) > 0)
        {
            Wake(threads - 1);
        }

        while (TryTake(number, fromEnd: false, out int part))
        {
            DoPart(part);
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _unfinished) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Wake(int count)
    {
        lock (_gate)
        {
            for (int i = 0; i < count; i++)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Work()
    {
        long idleSince = Stopwatch.GetTimestamp();
        long number = 0;
        while (!_isDisposed)
        {
            if (TryJoin(ref number))
            {
                while (TryTake(number, fromEnd: !_isInOrder, out int part))
                {
                    DoPart(part);
                }

                idleSince = Stopwatch.GetTimestamp();
            }
            else if (!_rests && Stopwatch.GetTimestamp() - idleSince < _spinTicks)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Sleep(number);
                idleSince = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Sleep(long number)
    {
        lock (_gate)
        {
            // Announced before the last look: whoever brings work after that look sees the announcement.
            Interlocked.Increment(ref _sleeping);
            if (!_isDisposed && !HasSeat(number, Volatile.Read(ref _seats)))
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }

    /// <summary>Whether there is a seat in a piece of work that the thread has not joined before, with parts left.</summary>
    private bool HasSeat(long joined, long seats)
    {
        long untaken = Volatile.Read(ref _untaken);
        return (uint)seats != 0 && First(untaken) != End(untaken) && seats >> 32 != joined && seats >> 32 == untaken >> 32;
    }

    private bool TryJoin(ref long number)
    {
        long seats = Volatile.Read(ref _seats);
        while (HasSeat(number, seats))
        {
            long found = Interlocked.CompareExchange(ref _seats, seats - 1, seats);
            if (found == seats)
            {
                (number, _seat) = (seats >> 32, (int)(uint)seats);
                return true;
            }

            seats = found;
        }

        return false;
    }

    private bool TryTake(long number, bool fromEnd, out int part)
    {
        long seen = Volatile.Read(ref _untaken);
        while (First(seen) != End(seen) && seen >> 32 == number)
        {
            // The bringer waits for this part, so the work's fields stay as they are.
            long found = Interlocked.CompareExchange(ref _untaken, fromEnd ? seen - 1 : seen + (1 << 16), seen);
            if (found == seen)
            {
                part = fromEnd ? End(seen) - 1 : First(seen);
                return true;
            }

            seen = found;
        }

        part = 0;
        return false;
    }

    private static int First(long untaken) => (int)((untaken >> 16) & ushort.MaxValue);

    private static int End(long untaken) => (int)(untaken & ushort.MaxValue);

    private void DoPart(int part)
    {
        _action(_context, part);
        Interlocked.Decrement(ref _unfinished);
    }
}
