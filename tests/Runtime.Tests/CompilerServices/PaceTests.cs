using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class PaceTests
{
    private const long Much = 1L << 40;

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
    public void Begin_MuchWorkOften_TriesBothWays()
    {
        var pace = new Pace { Threads = 2 };
        var seen = new HashSet<bool>();
        for (int call = 0; call < 100; call++)
        {
            seen.Add(pace.Begin(Much) is not null);
            pace.End(1);
        }

        Assert.Equal([false, true], seen.Order());
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
}
