using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class PaceTests
{
    private const long Much = 1L << 40;

    private readonly ManualTime _time = new();

    [Fact]
    public void Begin_OneThread_SharesNothing()
    {
        var pace = new Pace { Threads = 1 };

        Assert.Null(pace.Begin(Much));
        pace.End(1);
    }

    [Fact]
    public void Begin_LittleWork_SharesNothing()
    {
        var pace = new Pace { Threads = 4 };

        Assert.Null(pace.Begin(1000));
        pace.End(1);
    }

    [Fact]
    public void Begin_SharingIsFaster_SharesNearlyAllCalls()
    {
        Assert.InRange(SharedCalls(new Pace(_time) { Threads = 2 }, calls: 2000, shared: 0.6, alone: 1), 1900, 1999);
    }

    [Fact]
    public void Begin_SharingIsSlower_SharesFewCalls()
    {
        Assert.InRange(SharedCalls(new Pace(_time) { Threads = 2 }, calls: 2000, shared: 2, alone: 1), 1, 60);
    }

    [Fact]
    public void Begin_SharingGainsNothing_SharesFewCalls()
    {
        Assert.InRange(SharedCalls(new Pace(_time) { Threads = 2 }, calls: 2000, shared: 0.98, alone: 1), 1, 140);
    }

    [Fact]
    public void Begin_FirstCallsAreCompiled_SharesSoonAllTheSame()
    {
        var pace = new Pace(_time) { Threads = 2 };
        SharedCalls(pace, calls: 1, shared: 500, alone: 0);

        Assert.InRange(SharedCalls(pace, calls: 200, shared: 0.6, alone: 1), 160, 190);
    }

    [Fact]
    public void Begin_OneCallIsInterrupted_GoesOnSharing()
    {
        var pace = new Pace(_time) { Threads = 2 };
        SharedCalls(pace, calls: 500, shared: 0.6, alone: 1);
        SharedCalls(pace, calls: 1, shared: 8, alone: 8);

        Assert.Equal(100, SharedCalls(pace, calls: 100, shared: 0.6, alone: 1));
    }

    [Fact]
    public void Begin_FirstTrialIsInterrupted_IsSoonRepeated()
    {
        var pace = new Pace(_time) { Threads = 2 };
        SharedCalls(pace, calls: 24, shared: 3, alone: 1);

        Assert.InRange(SharedCalls(pace, calls: 200, shared: 0.6, alone: 1), 100, 140);
    }

    [Fact]
    public void Begin_MachineBecomesBusyAndFree_FollowsIt()
    {
        var pace = new Pace(_time) { Threads = 2 };
        SharedCalls(pace, calls: 500, shared: 0.6, alone: 1);

        Assert.InRange(SharedCalls(pace, calls: 500, shared: 4, alone: 1), 1, 40);
        SharedCalls(pace, calls: 1500, shared: 0.6, alone: 1);
        Assert.InRange(SharedCalls(pace, calls: 500, shared: 0.6, alone: 1), 450, 500);
    }

    [Fact]
    public void Begin_SharingHasLongGainedNothing_SoonFindsOutThatItGains()
    {
        var pace = new Pace(_time) { Threads = 2 };
        SharedCalls(pace, calls: 5000, shared: 0.98, alone: 1);

        Assert.InRange(SharedCalls(pace, calls: 600, shared: 0.6, alone: 1), 200, 600);
    }

    [Fact]
    public void Begin_SharingAlways_UsesTheLimit()
    {
        Pace.SharesAlways = true;
        try
        {
            Assert.Equal(3, new Pace { Threads = 3 }.Begin(1)?.Threads);
        }
        finally
        {
            Pace.SharesAlways = false;
        }
    }

    /// <summary>How many calls share, where shared ones and others take so many milliseconds.</summary>
    private int SharedCalls(Pace pace, int calls, double shared, double alone)
    {
        int count = 0;
        for (int call = 0; call < calls; call++)
        {
            bool isShared = pace.Begin(Much) is not null;
            _time.Advance(isShared ? shared : alone);
            pace.End(64);
            count += isShared ? 1 : 0;
        }

        return count;
    }

    /// <summary>A clock that goes on when it is told.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private double _milliseconds;

        public override long TimestampFrequency => 1_000_000;

        public void Advance(double milliseconds) => _milliseconds += milliseconds;

        public override long GetTimestamp() => (long)(_milliseconds * 1000);
    }
}
