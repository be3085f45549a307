using System.Diagnostics;

namespace Netwright.CompilerServices;

/// <summary>
/// Chooses, call by call, whether an executor shares its work with other threads: by what the call costs, and by which of both
/// has been faster lately. So a machine that has other things to do is noticed, and so is that it no longer has.
/// </summary>
public sealed class Pace
{
    // A trial of what seems slower may take so many calls, unless they take long: a thread must wake up first.
    private const int CallsOfTrial = 8;
    private static readonly long LongTrial = Stopwatch.Frequency / 100;

    // Between trials lies so many times what one took, and ever more while trials confirm what is known.
    private const int LeastPatience = 32;
    private const int MostPatience = 512;

    // A slower call moves the known time by so much of the difference; a faster one becomes it, since much slows, nothing hastens.
    private const double Doubt = 0.125;

    [ThreadStatic]
    private static bool _sharesAlways;

    private Workers? _workers = Workers.OfProcessors;
    private double _shared;
    private double _alone;
    private long _start;
    private long _trialStart;
    private long _nextTrial;
    private int _callsOfTrial;
    private int _patience = LeastPatience;
    private bool _isTimed;
    private bool _isShared;
    private bool _hasShared;

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
            (_shared, _alone, _nextTrial, _callsOfTrial, _patience, _hasShared) = (0, 0, 0, 0, LeastPatience, false);
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

        _start = Stopwatch.GetTimestamp();
        if (_callsOfTrial == 0 && _start >= _nextTrial)
        {
            (_callsOfTrial, _trialStart) = (CallsOfTrial, _start);
        }

        _isShared = _shared <= _alone == (_callsOfTrial == 0);
        if (!_isShared)
        {
            _workers!.Crew.Rest();
        }

        return _isShared ? _workers : null;
    }

    /// <summary>Ends a call with so many samples.</summary>
    public void End(int rows)
    {
        if (!_isTimed)
        {
            return;
        }

        long now = Stopwatch.GetTimestamp();
        if (_isShared && !_hasShared)
        {
            // The first shared call starts threads, takes memory for them and may be compiled: its time says nothing.
            (_hasShared, _trialStart) = (true, now);
            return;
        }

        bool wasSharedFaster = _shared <= _alone;
        double pace = (double)(now - _start) / rows;
        ref double known = ref _isShared ? ref _shared : ref _alone;
        known = known == 0 || pace < known ? pace : known + Doubt * (pace - known);
        bool isConfirmed = wasSharedFaster == _shared <= _alone;
        if (_callsOfTrial > 0)
        {
            _callsOfTrial = isConfirmed && now - _trialStart < LongTrial ? _callsOfTrial - 1 : 0;
        }

        if (!isConfirmed)
        {
            (_patience, _nextTrial) = (LeastPatience, now + LeastPatience * (now - _start));
        }
        else if (_callsOfTrial == 0 && now >= _nextTrial)
        {
            _nextTrial = now + _patience * (now - _trialStart);
            _patience = int.Min(2 * _patience, MostPatience);
        }
    }
}
