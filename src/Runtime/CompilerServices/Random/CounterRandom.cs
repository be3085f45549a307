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

    // Handing over work takes about 0.2 µs; so many numbers take five.
    private const nint SmallestShared = 4096;
    private const nint PartSize = 1024;

    private enum Kind
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
        if (workers is null || count < SmallestShared)
        {
            Fill(ref destination, count, kind, a, b, seed, stream, counter);
            return;
        }

        fixed (float* target = &destination)
        {
            Numbers numbers = new() { Target = target, Count = count, Kind = kind, A = a, B = b, Seed = seed, Stream = stream, Counter = counter };
            workers.Run(&FillPart, &numbers, (int)((count + PartSize - 1) / PartSize), isWorthWaking: false);
        }
    }

    private static void FillPart(void* context, int part)
    {
        Numbers* numbers = (Numbers*)context;
        nint start = part * PartSize;
        Fill(
            ref numbers->Target[start], nint.Min(PartSize, numbers->Count - start), numbers->Kind, numbers->A, numbers->B,
            numbers->Seed, numbers->Stream, numbers->Counter + (ulong)start);
    }

    private static void Fill(
        ref float destination, nint count, Kind kind, float a, float b, ulong seed, ulong stream, ulong counter)
    {
        Span<float> group = stackalloc float[GroupSize];
        int skipped = (int)(counter % GroupSize);
        counter /= GroupSize;
        for (nint done = 0; done < count; counter++, skipped = 0)
        {
            if (skipped == 0 && count - done >= GroupSize)
            {
                FillGroup(ref Unsafe.Add(ref destination, done), kind, a, b, seed, stream, counter);
                done += GroupSize;
                continue;
            }

            FillGroup(ref group[0], kind, a, b, seed, stream, counter);
            int taken = (int)nint.Min(GroupSize - skipped, count - done);
            for (int i = 0; i < taken; i++)
            {
                Unsafe.Add(ref destination, done + i) = group[skipped + i];
            }

            done += taken;
        }
    }

    /// <summary>Always in eight lanes, so that the numbers are the same whichever width the kernels use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    private static void FillGroup(ref float group, Kind kind, float a, float b, ulong seed, ulong stream, ulong number)
    {
        for (int half = 0; half < CountersPerGroup; half += Vector256<uint>.Count)
        {
            ulong first = number * CountersPerGroup + (ulong)half;
            Vector256<uint> c0 = Vector256<uint>.Indices + Vector256.Create((uint)first);
            Vector256<uint> c1 = Vector256.Create((uint)(first >> 32));
            Vector256<uint> c2 = Vector256.Create((uint)stream);
            Vector256<uint> c3 = Vector256.Create((uint)(stream >> 32));
            Philox.Permute(ref c0, ref c1, ref c2, ref c3, seed);
            StorePair(c0, c1, ref Unsafe.Add(ref group, half), kind, a, b);
            StorePair(c2, c3, ref Unsafe.Add(ref group, half + 2 * CountersPerGroup), kind, a, b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(Vector256<uint> first, Vector256<uint> second, ref float destination, Kind kind, float a, float b)
    {
        F32x8 x = Unit(first);
        F32x8 y = Unit(second);
        switch (kind)
        {
            case Kind.Uniform:
                x = F32x8.MultiplyAdd(x, F32x8.Create(b), F32x8.Create(a));
                y = F32x8.MultiplyAdd(y, F32x8.Create(b), F32x8.Create(a));
                break;
            case Kind.Bernoulli:
                x = F32x8.And(F32x8.IsLess(x, F32x8.Create(a)), F32x8.One);
                y = F32x8.And(F32x8.IsLess(y, F32x8.Create(a)), F32x8.One);
                break;
            default:
                Normal(ref x, ref y);
                x = F32x8.MultiplyAdd(x, F32x8.Create(b), F32x8.Create(a));
                y = F32x8.MultiplyAdd(y, F32x8.Create(b), F32x8.Create(a));
                break;
        }

        F32x8.Store(x, ref destination, 0);
        F32x8.Store(y, ref destination, CountersPerGroup);
    }

    /// <summary>The upper 24 bits as a number in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F32x8 Unit(Vector256<uint> word) => new(Vector256.ConvertToSingle((word >> 8).AsInt32()) * UnitStep);

    /// <summary>Two independent normal numbers from two uniform ones (Box and Muller).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normal(ref F32x8 x, ref F32x8 y)
    {
        // 1 - x lies in (0, 1]: its logarithm is finite.
        F32x8 radius = F32x8.Sqrt(F32x8.Create(-2f) * VectorMath.Log(F32x8.One - x));
        F32x8 angle = F32x8.Create(2f * MathF.PI) * y;
        x = radius * VectorMath.Cos(angle);
        y = radius * VectorMath.Sin(angle);
    }

    /// <summary>What a part needs to know.</summary>
    private struct Numbers
    {
        public float* Target;
        public nint Count;
        public Kind Kind;
        public float A, B;
        public ulong Seed, Stream, Counter;
    }
}
