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
        using Crew crew = new(spinTicks);
        int* counts = stackalloc int[13];
        for (int run = 0; run < 300; run++)
        {
            int parts = 1 + run % 13;
            new Span<int>(counts, 13).Clear();
            crew.Run(&CountPart, counts, parts, threads, isInOrder: run % 3 == 0, isWorthWaking: run % 2 == 0);
            for (int part = 0; part < 13; part++)
            {
                Assert.Equal(part < parts ? 1 : 0, counts[part]);
            }
        }
    }

    [Fact]
    public async Task Run_TwoCallersAtOnce_BothGetAllOfTheirParts()
    {
        using Crew crew = new();
        await Task.WhenAll(Task.Run(() => RunOften(crew)), Task.Run(() => RunOften(crew)));
    }

    [Fact]
    public unsafe void Run_FewerThreadsThanTheCrewHas_GivesEachItsOwnSeat()
    {
        using Crew crew = new(long.MaxValue);
        int* counts = stackalloc int[8];
        int* seats = stackalloc int[4];
        crew.Run(&CountPart, counts, 8, threads: 4, isInOrder: false, isWorthWaking: true);
        for (int run = 0; run < 200; run++)
        {
            crew.Run(&CountSeat, seats, 8, threads: 2, isInOrder: run % 2 == 0, isWorthWaking: true);
        }

        Assert.Equal(1600, seats[0] + seats[1]);
        Assert.Equal(0, seats[2] + seats[3]);
    }

    [Fact]
    public void Constructor_NoThread_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0, Crew.Shared));

    [Fact]
    public unsafe void Dispose_Twice_IsHarmless()
    {
        Crew crew = new();
        int* counts = stackalloc int[8];
        crew.Run(&CountPart, counts, 8, threads: 3, isInOrder: false, isWorthWaking: true);
        crew.Dispose();
        crew.Dispose();
        Assert.Equal(8, new Span<int>(counts, 8).ToArray().Sum());
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
        using Crew crew = new();
        Workers workers = new(2, crew);
        float[] memory = new float[64 * 64];
        Multiply(memory, workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Multiply(memory, workers);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static unsafe void RunOften(Crew crew)
    {
        int* counts = stackalloc int[8];
        for (int run = 1; run <= 200; run++)
        {
            crew.Run(&CountPart, counts, 8, threads: 2, isInOrder: false, isWorthWaking: true);
            Assert.All(new Span<int>(counts, 8).ToArray(), count => Assert.Equal(run, count));
        }
    }

    private static void Multiply(float[] memory, Workers workers) => Product.Forward<F32x8, StoreSum<F32x8>>(
        in memory[0], 64, in memory[0], ref memory[0], 64, 64, 64, 64, default, workers);

    private static unsafe void CountPart(void* context, int part) => Interlocked.Increment(ref Unsafe.AsRef<int>((int*)context + part));

    private static unsafe void CountSeat(void* context, int part) => Interlocked.Increment(ref Unsafe.AsRef<int>((int*)context + Crew.Seat));

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
            using Crew crew = new();
            Workers workers = new(threads, crew);
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
