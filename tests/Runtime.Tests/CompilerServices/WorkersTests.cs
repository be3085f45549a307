using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class WorkersTests
{
    /// <summary>Threads, and the ticks that they spin: with none they sleep between any two pieces of work.</summary>
    public static TheoryData<int, long> Settings => new() { { 1, 0 }, { 2, 0 }, { 4, 0 }, { 2, long.MaxValue }, { 4, long.MaxValue } };

    [Theory]
    [MemberData(nameof(Settings))]
    public unsafe void Run_ManyPiecesOfWork_DoesEveryPartOnce(int threads, long spinTicks)
    {
        using Workers workers = new(threads, spinTicks);
        int* counts = stackalloc int[13];
        for (int run = 0; run < 300; run++)
        {
            int parts = 1 + run % 13;
            new Span<int>(counts, 13).Clear();
            workers.Run(&CountPart, counts, parts, isWorthWaking: run % 2 == 0);
            for (int part = 0; part < 13; part++)
            {
                Assert.Equal(part < parts ? 1 : 0, counts[part]);
            }
        }
    }

    [Fact]
    public async Task Run_TwoCallersAtOnce_BothGetAllOfTheirParts()
    {
        using Workers workers = new(2);
        await Task.WhenAll(Task.Run(() => RunOften(workers)), Task.Run(() => RunOften(workers)));
    }

    [Fact]
    public void Constructor_NoThread_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        Workers workers = new(3);
        workers.Dispose();
        workers.Dispose();
        Assert.Equal(3, workers.Threads);
    }

    [Theory]
    [InlineData(256, 96, 70)]
    [InlineData(33, 300, 65)]
    [InlineData(1, 700, 400)]
    [InlineData(500, 9, 40)]
    public void Products_AnyNumberOfThreads_GiveTheSameBits(int rows, int columns, int depth)
    {
        foreach (int bits in VectorWidth.All)
        {
            Widths.Run(bits, new SameBits(rows, columns, depth));
        }
    }

    [Fact]
    public void Forward_WithWorkers_AllocatesNothing()
    {
        using Workers workers = new(2);
        float[] memory = new float[64 * 64];
        Multiply(memory, workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Multiply(memory, workers);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static unsafe void RunOften(Workers workers)
    {
        int* counts = stackalloc int[8];
        for (int run = 1; run <= 200; run++)
        {
            workers.Run(&CountPart, counts, 8, isWorthWaking: true);
            Assert.All(new Span<int>(counts, 8).ToArray(), count => Assert.Equal(run, count));
        }
    }

    private static void Multiply(float[] memory, Workers workers) => Product.Forward<F32x8, StoreSum<F32x8>>(
        in memory[0], 64, in memory[0], ref memory[0], 64, 64, 64, 64, default, workers);

    private static unsafe void CountPart(void* context, int part) => Interlocked.Increment(ref Unsafe.AsRef<int>((int*)context + part));

    private readonly struct SameBits(int rows, int columns, int depth) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            float[][] results = [.. new[] { 1, 2, 4 }.Select(Compute<V>)];
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }

        private float[] Compute<V>(int threads)
            where V : unmanaged, IVector<V>
        {
            using Workers workers = new(threads);
            int inputs = rows * depth;
            int size = (int)Math.Max(Panels.Size(depth, columns), Panels.Size(rows, columns)) + AlignedBuffer.Slack;
            float[] a = new float[inputs + AlignedBuffer.Slack];
            float[] b = new float[size];
            CounterRandom.FillUniform(ref a[0], a.Length, -1f, 1f, 1, 0, 0);
            CounterRandom.FillUniform(ref b[0], b.Length, -1f, 1f, 2, 0, 0);
            float[] forward = new float[rows * columns];
            float[] dense = new float[rows * columns];
            float[] gradient = new float[Panels.Size(depth, columns)];
            Product.Forward<V, StoreSum<V>>(in a[0], depth, in b[0], ref forward[0], columns, rows, columns, depth, default, workers);
            Product.Dense<V, StoreSum<V>>(in a[0], depth, 1, in b[0], columns, ref dense[0], columns, rows, columns, depth, default, workers);
            Product.WeightGradient<V, StoreSum<V>>(in a[0], depth, in b[0], columns, ref gradient[0], rows, depth, columns, default, workers);
            return [.. forward, .. dense, .. gradient];
        }
    }
}
