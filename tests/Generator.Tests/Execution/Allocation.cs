namespace Netwright.Generator.Tests.Execution;

/// <summary>Measures what is allocated on the managed heap, by all threads.</summary>
internal static class Allocation
{
    private const int Rounds = 50;

    /// <summary>The least of many short measurements: the run time and the test host allocate now and then, a step would every time.</summary>
    public static long Of(Action action)
    {
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < 500 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            action();

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
