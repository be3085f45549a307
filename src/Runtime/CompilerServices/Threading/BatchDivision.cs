using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Netwright.CompilerServices;

/// <summary>How a batch is divided into blocks, and on how many threads they are worth running.</summary>
public readonly unsafe struct BatchDivision
{
    /// <summary>What a thread should have to do at least, in multiply-adds, of which a core does some 50 in a nanosecond.</summary>
    internal const long SmallestShare = 500_000;

    // Handing over work takes about 0.2 µs, waking a thread 50 µs.
    private const long SmallestWorthWaking = 5_000_000;

    private readonly Workers? _workers;
    private readonly bool _isWorthWaking;

    private BatchDivision(Workers? workers, int threads, int rows, int blockRows, bool isWorthWaking)
    {
        (_workers, Threads, BlockRows, _isWorthWaking) = (workers, threads, blockRows, isWorthWaking);
        Blocks = (rows + blockRows - 1) / blockRows;
    }

    /// <summary>The number of threads, with the calling one.</summary>
    public int Threads { get; }

    /// <summary>The rows of a block.</summary>
    public int BlockRows { get; }

    /// <summary>The number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Divides a batch whose blocks have so many rows, and that takes so many multiply-adds in all.</summary>
    /// <remarks>
    /// Where nothing is summed over the batch, smaller blocks are as good if every thread gets one. They begin where tiles of
    /// products do, so that rows are computed as they would be in larger ones.
    /// </remarks>
    public static BatchDivision Of<V>(Workers? workers, int rows, int blockRows, long multiplyAdds, bool isSummed)
        where V : unmanaged, IVector<V>
    {
        int threads = workers is null ? 1 : Pace.SharesAlways ? workers.Threads : (int)long.Min(workers.Threads, multiplyAdds / SmallestShare);
        if (threads > 1 && !isSummed)
        {
            int unit = 16 % TileRows.For<V>() == 0 ? 16 : 16 * (TileRows.For<V>() / 2);
            blockRows = int.Min(blockRows, ((rows + threads - 1) / threads + unit - 1) / unit * unit);
        }

        threads = int.Min(threads, (rows + blockRows - 1) / blockRows);
        return new BatchDivision(workers, int.Max(1, threads), rows, blockRows, multiplyAdds >= SmallestWorthWaking || Pace.SharesAlways);
    }

    /// <summary>Runs all blocks; one that fails fails the call.</summary>
    public void Run<TBlocks>(ref TBlocks blocks, Turns? turns)
        where TBlocks : struct, IBlocks, allows ref struct
    {
        turns?.Begin();

        // Blocks live on the caller's stack, which outlasts the parts.
        Failure failure = new() { Turns = turns };
        Context context = new() { Blocks = Unsafe.AsPointer(ref blocks), Failure = Unsafe.AsPointer(ref failure) };
        _workers!.Crew.Run(&RunBlock<TBlocks>, &context, Blocks, Threads, isInOrder: true, _isWorthWaking);
        failure.Exception?.Throw();
    }

    private static void RunBlock<TBlocks>(void* context, int block)
        where TBlocks : struct, IBlocks, allows ref struct
    {
        Context* work = (Context*)context;
        try
        {
            Unsafe.AsRef<TBlocks>(work->Blocks).Run(block, Crew.Seat);
        }
        catch (Exception exception)
        {
            // On a thread of the crew it would end the process.
            ref Failure failure = ref Unsafe.AsRef<Failure>(work->Failure);
            failure.Exception = ExceptionDispatchInfo.Capture(exception);
            failure.Turns?.Break();
        }
    }

    /// <summary>What a block needs to know.</summary>
    private struct Context
    {
        public void* Blocks;
        public void* Failure;
    }

    /// <summary>What went wrong in a block.</summary>
    private ref struct Failure
    {
        public ExceptionDispatchInfo? Exception;
        public Turns? Turns;
    }
}
