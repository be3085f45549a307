using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.CompilerServices;

/// <summary>Random numbers without state: each is a function of the seed, the stream and its own index.</summary>
/// <remarks>
/// So a step can be repeated, divided among threads or computed anew in the backward pass, always with the same numbers.
/// Numbers are made 64 at a time: sixteen Philox counters give sixteen neighbouring numbers from each of their four words.
/// </remarks>
public static unsafe class CounterRandom
{
    private const int GroupSize = 64;
    private const int CountersPerGroup = GroupSize / 4;
    private const float UnitStep = 1f / (1 << 24);

    // Handing over work takes about 0.2 µs; so many numbers take two and a half.
    private const nint SmallestShared = 4096;
    private const nint PartSize = 1024;

    internal enum Kind
    {
        Uniform,
        Normal,
        Bernoulli,
    }

    /// <summary>Fills with numbers that are uniform in [low, high).</summary>
    public static void FillUniform(ref float destination, nint count, float low, float high, ulong seed, ulong stream, ulong counter, Workers? workers = null)
        => Share(ref destination, count, Kind.Uniform, low, high - low, seed, stream, counter, workers);

    /// <summary>Fills with normally distributed numbers.</summary>
    public static void FillNormal(ref float destination, nint count, float mean, float deviation, ulong seed, ulong stream, ulong counter, Workers? workers = null)
        => Share(ref destination, count, Kind.Normal, mean, deviation, seed, stream, counter, workers);

    /// <summary>Fills with 1 at a probability and 0 otherwise.</summary>
    public static void FillBernoulli(ref float destination, nint count, float probability, ulong seed, ulong stream, ulong counter, Workers? workers = null)
        => Share(ref destination, count, Kind.Bernoulli, probability, 0f, seed, stream, counter, workers);

    /// <summary>On this thread, or on several when there are many numbers.</summary>
    private static void Share(
        ref float destination, nint count, Kind kind, float a, float b, ulong seed, ulong stream, ulong counter, Workers? workers)
    {
        fixed (float* target = &destination)
        {
            Numbers numbers = new() { Target = target, Count = count, Kind = kind, A = a, B = b, Seed = seed, Stream = stream, Counter = counter };
            if (workers is null || count < SmallestShared)
            {
                VectorWidth.Select<Numbers, bool>(numbers);
            }
            else
            {
                workers.Run(&FillPart, &numbers, (int)((count + PartSize - 1) / PartSize), isWorthWaking: false);
            }
        }
    }

    private static void FillPart(void* context, int part)
    {
        Numbers numbers = *(Numbers*)context;
        nint start = part * PartSize;
        numbers.Target += start;
        numbers.Count = nint.Min(PartSize, numbers.Count - start);
        numbers.Counter += (ulong)start;
        VectorWidth.Select<Numbers, bool>(numbers);
    }

    /// <summary>
    /// A group of numbers that are uniform in [0, 1). Whatever the width in use, it is made in vectors of 512 bits: where registers are
    /// smaller, each is several, which is no slower.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    private static void FillGroup(float* group, ulong* keys, ulong stream, ulong number)
    {
        ulong first = number * CountersPerGroup;
        for (uint odd = 0; odd < 2; odd++)
        {
            Vector512<ulong> c0 = Vector512.Create(0ul, 2, 4, 6, 8, 10, 12, 14) + Vector512.Create(first + odd);
            Vector512<ulong> c1 = Vector512.Create(first >> 32);
            Vector512<ulong> c2 = Vector512.Create(stream);
            Vector512<ulong> c3 = Vector512.Create(stream >> 32);
            Philox.Permute(ref c0, ref c1, ref c2, ref c3, keys);
            Store(c0, group, odd);
            Store(c1, group + CountersPerGroup, odd);
            Store(c2, group + 2 * CountersPerGroup, odd);
            Store(c3, group + 3 * CountersPerGroup, odd);
        }
    }

    /// <summary>Words of even counters as they are; then, with those of odd counters between them, their upper 24 bits as numbers in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> words, float* target, uint odd)
    {
        if (odd == 0)
        {
            words.Store((ulong*)target);
            return;
        }

        Vector512<ulong> both = (Vector512.Load((ulong*)target) & Vector512.Create(0xFFFFFFFFul)) | (words << 32);
        (Vector512.ConvertToSingle((both.AsUInt32() >> 8).AsInt32()) * UnitStep).Store(target);
    }

    /// <summary>Turns a group of uniform numbers into the kind that is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    private static void Convert<V>(ref float group, Kind kind, float a, float b)
        where V : unmanaged, IVector<V>
    {
        for (int i = 0; i < GroupSize / 2; i += V.Count)
        {
            int first = i + (i & CountersPerGroup);
            int second = first + CountersPerGroup;
            V x = V.Load(in group, first);
            V y = V.Load(in group, second);
            if (kind == Kind.Bernoulli)
            {
                x = V.And(V.IsLess(x, V.Create(a)), V.One);
                y = V.And(V.IsLess(y, V.Create(a)), V.One);
            }
            else
            {
                if (kind == Kind.Normal)
                {
                    // Two independent normal numbers from two uniform ones (Box and Muller). 1 - x lies in (0, 1]: its logarithm is finite.
                    V radius = V.Sqrt(V.Create(-2f) * VectorMath.Log(V.One - x));
                    V angle = V.Create(2f * MathF.PI) * y;
                    x = radius * VectorMath.SinOfQuadrant(angle, V.One);
                    y = radius * VectorMath.SinOfQuadrant(angle, V.Zero);
                }

                x = V.MultiplyAdd(x, V.Create(b), V.Create(a));
                y = V.MultiplyAdd(y, V.Create(b), V.Create(a));
            }

            V.Store(x, ref group, first);
            V.Store(y, ref group, second);
        }
    }

    /// <summary>What numbers are wanted, and their making with the vectors of a width.</summary>
    internal struct Numbers : IVectorVisitor<bool>
    {
        public float* Target;
        public nint Count;
        public Kind Kind;
        public float A, B;
        public ulong Seed, Stream, Counter;

        public readonly bool Visit<V>()
            where V : unmanaged, IVector<V>
        {
            float* other = stackalloc float[GroupSize];
            ulong* keys = stackalloc ulong[Philox.Keys];
            Philox.Schedule(Seed, keys);
            ulong counter = Counter;
            for (nint done = 0; done < Count;)
            {
                int skipped = (int)(counter % GroupSize);
                int taken = (int)nint.Min(GroupSize - skipped, Count - done);
                float* group = taken == GroupSize ? Target + done : other;
                FillGroup(group, keys, Stream, counter / GroupSize);
                Convert<V>(ref *group, Kind, A, B);
                if (group == other)
                {
                    new Span<float>(other + skipped, taken).CopyTo(new(Target + done, taken));
                }

                done += taken;
                counter += (ulong)taken;
            }

            return true;
        }
    }
}
