using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class BatchDivisionTests
{
    private const long Much = 1L << 40;

    [Theory]
    [InlineData(1, 256, true, 1, 64)] // No other thread.
    [InlineData(2, 256, true, 2, 64)]
    [InlineData(8, 256, true, 4, 64)] // No more threads than blocks.
    [InlineData(4, 50, true, 1, 64)] // Sums are taken of blocks as they were planned.
    [InlineData(4, 64, false, 4, 16)] // Without sums every thread gets a block.
    [InlineData(2, 50, false, 2, 32)]
    [InlineData(2, 3, false, 1, 16)]
    public void Of_MuchWork_UsesTheThreadsThatBlocksAllow(int limit, int rows, bool isSummed, int threads, int blockRows)
    {
        BatchDivision division = BatchDivision.Of<F32x16>(Workers.UpTo(limit), rows, 64, Much, isSummed);

        Assert.Equal((threads, blockRows), (division.Threads, division.BlockRows));
        Assert.Equal((rows + blockRows - 1) / blockRows, division.Blocks);
    }

    [Fact]
    public void Of_LittleWork_UsesOneThread() => Assert.Equal(1, BatchDivision.Of<F32x16>(Workers.UpTo(4), 256, 64, 1000, isSummed: true).Threads);

    [Fact]
    public void Of_TilesOfSixRows_BlocksBeginWhereTilesDo()
    {
        BatchDivision division = BatchDivision.Of<F32x8>(Workers.UpTo(2), 64, 64, Much, isSummed: false);

        Assert.Equal(0, division.BlockRows % TileRows.For<F32x8>());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_SumsInTurns_AreTakenInTheOrderOfBlocks(int threads)
    {
        var order = new List<int>();
        var turns = new Turns(2);
        for (int run = 0; run < 50; run++)
        {
            order.Clear();
            var blocks = new Ordered(order, turns);
            BatchDivision.Of<F32x16>(Workers.UpTo(threads), 16 * 20, 16, Much, isSummed: true).Run(ref blocks, turns);

            Assert.Equal(Enumerable.Range(0, 20), order);
        }
    }

    [Fact]
    public void Run_BlockThatFails_FailsTheCallAndNoThread()
    {
        var turns = new Turns(1);
        BatchDivision division = BatchDivision.Of<F32x16>(Workers.UpTo(2), 160, 16, Much, isSummed: true);

        Assert.Throws<InvalidOperationException>(() =>
        {
            var failing = new Failing(turns);
            division.Run(ref failing, turns);
        });
    }

    private readonly struct Ordered(List<int> order, Turns turns) : IBlocks
    {
        public void Run(int block, int thread)
        {
            turns.Wait(1, block);
            order.Add(block);
            turns.Pass(1, block + 1);
        }
    }

    private readonly struct Failing(Turns turns) : IBlocks
    {
        public void Run(int block, int thread)
        {
            turns.Wait(0, block);
            if (block == 3)
            {
                throw new InvalidOperationException("the third");
            }

            turns.Pass(0, block + 1);
        }
    }
}
