using System.Diagnostics;

namespace Netwright.CompilerServices;

/// <summary>
/// Chooses, call by call, whether an executor shares its work with other threads: by what the call costs, and by which of both
/// has been faster lately. So a machine that has other things to do is noticed, and so is that it no longer has.
/// </summary>
/// <remarks>
/// In a trial, a few calls share and a few work alone by turns, so that both meet the same moments of the machine, for longer than a
/// scheduler lets another thread run. The first trial comes at once, later ones when many times as long as one takes has gone by, or
/// when sharing has become slower than working alone was. A trial that contradicts the one before is soon repeated, since one of them
/// may have met an interruption; until they agree, nothing is shared.
/// </remarks>
public sealed class Pace
{
    private const int WindowsInSecond = 100;
    private const int TrialsInSecond = 50;

    // Between trials lies so many times what one took: few at first, so that a bad start is soon mended, then more, until what a trial
    // loses is half a hundredth. Where both ways take the same, as on two threads of one core, trials lose nothing and stay frequent: a
    // virtual machine may have moved to other cores since.
    private const int LeastPatience = 8;
    private const int MostPatience = 64;
    private const int PatienceWithoutLoss = 16;
    private const int PatienceWithLoss = 200;

    // Of the calls that follow each other in one way the first is not counted: it may be compiled, start threads, and fetch what the
    // other way has left in the caches of other cores.
    private const int CallsOfRun = 3;

    // Sharing must gain so much: it takes time from others.
    private const double LeastGain = 1.05;

    // A window moves what is known of sharing by so much of the difference, so that one interruption decides nothing.
    private const double Doubt = 0.25;

    [ThreadStatic]
    private static bool _sharesAlways;

    private readonly TimeProvider? _time;
    private readonly long _second;
    private Workers? _workers = Workers.OfProcessors;
    private Tally _shared;
    private Tally _alone;
    private double _sharedPace;
    private double _alonePace;
    private long _start;
    private long _untilTrial;
    private int _patience = LeastPatience;
    private bool _isTimed;
    private bool _isShared = true;
    private bool _isTrial = true;
    private bool _isSharingBetter = true;
    private int _callOfRun;

    /// <summary>By the clock of the system.</summary>
    public Pace() => _second = Stopwatch.Frequency;

    /// <summary>By a given clock.</summary>
    internal Pace(TimeProvider time) => (_time, _second) = (time, time.TimestampFrequency);

    /// <summary>Whether calls of the current thread share whatever they do, so that tests see it.</summary>
    internal static bool SharesAlways
    {
        get => _sharesAlways;
        set => _sharesAlways = value;
    }

    /// <summary>The most threads that a call may use, with the calling one.</summary>
    public int Threads
    {
        set
        {
            _workers = Workers.UpTo(value);
            (_shared, _alone, _patience) = (default, default, LeastPatience);
            (_isShared, _isTrial, _isSharingBetter, _callOfRun) = (true, true, true, 0);
        }
    }

    /// <summary>Begins a call that takes so many multiply-adds: the threads that it may use, or null for the calling one alone.</summary>
    public Workers? Begin(long multiplyAdds)
    {
        _isTimed = _workers is not null && multiplyAdds >= 2 * BatchDivision.SmallestShare && !_sharesAlways;
        if (!_isTimed)
        {
            return _sharesAlways ? _workers : null;
        }

        if (!_isShared && !_isTrial)
        {
            _workers!.Crew.Rest();
        }

        _start = Now;
        return _isShared ? _workers : null;
    }

    /// <summary>Ends a call with so many samples.</summary>
    public void End(int rows)
    {
        if (!_isTimed)
        {
            return;
        }

        long spent = Now - _start;
        if (!_isTrial)
        {
            (_isShared ? ref _shared : ref _alone).Add(spent, rows);
            Watch(spent);
            return;
        }

        if (_callOfRun > 0)
        {
            (_isShared ? ref _shared : ref _alone).Add(spent, rows);
        }

        if (++_callOfRun == CallsOfRun)
        {
            (_isShared, _callOfRun) = (!_isShared, 0);
            Decide();
        }
    }

    private long Now => _time?.GetTimestamp() ?? Stopwatch.GetTimestamp();

    private void Decide()
    {
        long spent = _shared.Spent + _alone.Spent;
        if (_shared.Calls != _alone.Calls || spent < _second / TrialsInSecond)
        {
            return;
        }

        long lost = long.Abs(_shared.Spent - _alone.Spent);
        (_sharedPace, _alonePace) = (_shared.Pace, _alone.Pace);
        (_shared, _alone) = (default, default);
        _isTrial = false;
        bool isSharingBetter = _sharedPace * LeastGain < _alonePace;
        bool isConfirmed = isSharingBetter == _isSharingBetter;
        _isSharingBetter = isSharingBetter;
        _isShared = isSharingBetter && isConfirmed;
        _untilTrial = isConfirmed ? long.Min(_patience * spent, long.Max(PatienceWithoutLoss * spent, PatienceWithLoss * lost)) : spent;
        _patience = isConfirmed ? int.Min(2 * _patience, MostPatience) : _patience;
    }

    private void Watch(long spent)
    {
        _untilTrial -= spent;
        if (_isShared && _shared.Spent >= _second / WindowsInSecond)
        {
            _sharedPace += Doubt * (_shared.Pace - _sharedPace);
            _shared = default;
        }

        if (_untilTrial <= 0 || (_isShared && _sharedPace > _alonePace))
        {
            (_shared, _alone, _isTrial, _callOfRun) = (default, default, true, 0);
        }
    }

    /// <summary>What some calls took.</summary>
    private struct Tally
    {
        private long _rows;
        private long _longest;
        private long _rowsOfLongest;

        /// <summary>The number of calls.</summary>
        public int Calls { get; private set; }

        /// <summary>The time of all.</summary>
        public long Spent { get; private set; }

        /// <summary>The time for a row. The longest call is left out: it may have been interrupted by what comes once in a while.</summary>
        public readonly double Pace => Calls == 1 ? (double)Spent / _rows : (double)(Spent - _longest) / (_rows - _rowsOfLongest);

        /// <summary>Adds a call.</summary>
        public void Add(long spent, int rows)
        {
            Calls++;
            Spent += spent;
            _rows += rows;
            if (spent * _rowsOfLongest >= _longest * rows)
            {
                (_longest, _rowsOfLongest) = (spent, rows);
            }
        }
    }
}
