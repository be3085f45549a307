namespace Netwright.Benchmarks.Measuring;

/// <summary>How many threads every contender may use that is made from now on.</summary>
internal static class ThreadLimit
{
    /// <summary>The number; one, but where a section asks for more.</summary>
    public static int Count { get; private set; } = 1;

    /// <summary>Sets it, for libtorch at once.</summary>
    public static void Set(int count)
    {
        Count = count;
        TorchSharp.torch.set_num_threads(count);
    }
}
