using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Sixteen lanes in a 512-bit register.</summary>
public readonly struct F32x16 : IVector<F32x16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly Vector512<float> _value;

    /// <summary>Wraps a register.</summary>
    [MethodImpl(Inline)]
    public F32x16(Vector512<float> value) => _value = value;

    public static int Count => 16;

    public static F32x16 Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector512<float>.Zero);
    }

    public static F32x16 One
    {
        [MethodImpl(Inline)]
        get => new(Vector512<float>.One);
    }

    public static F32x16 Indices
    {
        [MethodImpl(Inline)]
        get => new(Vector512<float>.Indices);
    }

    [MethodImpl(Inline)]
    public static F32x16 Create(float value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static F32x16 Load(ref readonly float source, nint offset) => new(Vector512.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(Inline)]
    public static F32x16 LoadFirst(ref readonly float source, nint offset, nint count)
        => count >= Count ? Load(in source, offset) : LoadPart(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);

    private static unsafe F32x16 LoadPart(ref float source, nint count)
    {
        if (Avx512F.IsSupported)
        {
            fixed (float* pointer = &source)
            {
                return new(Avx512F.MaskLoad(pointer, First(count), Vector512<float>.Zero));
            }
        }

        return VectorParts.Load<F32x16>(ref source, count);
    }

    [MethodImpl(Inline)]
    public static void Store(F32x16 value, ref float destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    [MethodImpl(Inline)]
    public static void StoreFirst(F32x16 value, ref float destination, nint offset, nint count)
    {
        if (count >= Count)
        {
            Store(value, ref destination, offset);
        }
        else
        {
            StorePart(value, ref Unsafe.Add(ref destination, offset), count);
        }
    }

    private static unsafe void StorePart(F32x16 value, ref float destination, nint count)
    {
        if (Avx512F.IsSupported)
        {
            fixed (float* pointer = &destination)
            {
                Avx512F.MaskStore(pointer, First(count), value._value);
            }
        }
        else
        {
            VectorParts.Store(value, ref destination, count);
        }
    }

    [MethodImpl(Inline)]
    public static F32x16 operator +(F32x16 left, F32x16 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static F32x16 operator -(F32x16 left, F32x16 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static F32x16 operator *(F32x16 left, F32x16 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static F32x16 operator /(F32x16 left, F32x16 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static F32x16 operator -(F32x16 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static F32x16 MultiplyAdd(F32x16 left, F32x16 right, F32x16 addend) => Hardware.HasFusedMultiplyAdd
        ? new(Vector512.FusedMultiplyAdd(left._value, right._value, addend._value))
        : new(left._value * right._value + addend._value);

    [MethodImpl(Inline)]
    public static F32x16 Min(F32x16 left, F32x16 right) => new(Vector512.MinNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x16 Max(F32x16 left, F32x16 right) => new(Vector512.MaxNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x16 Abs(F32x16 value) => new(Vector512.Abs(value._value));

    [MethodImpl(Inline)]
    public static F32x16 Sqrt(F32x16 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static F32x16 Floor(F32x16 value) => new(Vector512.Floor(value._value));

    [MethodImpl(Inline)]
    public static F32x16 Round(F32x16 value) => new(Vector512.Round(value._value));

    [MethodImpl(Inline)]
    public static F32x16 Sign(F32x16 value)
    {
        F32x16 negativeOrSelf = Select(IsLess(value, Zero), Create(-1f), value);
        return Select(IsGreater(value, Zero), One, negativeOrSelf);
    }

    [MethodImpl(Inline)]
    public static F32x16 IsEqual(F32x16 left, F32x16 right) => new(Vector512.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 IsNotEqual(F32x16 left, F32x16 right) => new(~Vector512.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 IsLess(F32x16 left, F32x16 right) => new(Vector512.LessThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 IsLessOrEqual(F32x16 left, F32x16 right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 IsGreater(F32x16 left, F32x16 right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 IsGreaterOrEqual(F32x16 left, F32x16 right) => new(Vector512.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x16 Select(F32x16 mask, F32x16 whenTrue, F32x16 whenFalse)
        => new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(Inline)]
    public static F32x16 SelectFirst(nint count, F32x16 value, F32x16 otherwise)
        => new(Vector512.ConditionalSelect(First(count), value._value, otherwise._value));

    [MethodImpl(Inline)]
    public static F32x16 EvenLanes(F32x16 left, F32x16 right) => Pick(left, right, Vector512<int>.Indices << 1);

    [MethodImpl(Inline)]
    public static F32x16 OddLanes(F32x16 left, F32x16 right) => Pick(left, right, (Vector512<int>.Indices << 1) + Vector512<int>.One);

    [MethodImpl(Inline)]
    public static F32x16 And(F32x16 left, F32x16 right) => new(left._value & right._value);

    [MethodImpl(Inline)]
    public static F32x16 Or(F32x16 left, F32x16 right) => new(left._value | right._value);

    [MethodImpl(Inline)]
    public static F32x16 Not(F32x16 mask) => new(~mask._value);

    [MethodImpl(Inline)]
    public static bool Any(F32x16 mask) => mask._value.AsInt32() != Vector512<int>.Zero;

    [MethodImpl(Inline)]
    public static float Sum(F32x16 value) => F32x8.Sum(new(value._value.GetLower() + value._value.GetUpper()));

    [MethodImpl(Inline)]
    public static float MaxAcross(F32x16 value) => F32x8.MaxAcross(new(Vector256.Max(value._value.GetLower(), value._value.GetUpper())));

    [MethodImpl(Inline)]
    public static float MinAcross(F32x16 value) => F32x8.MinAcross(new(Vector256.Min(value._value.GetLower(), value._value.GetUpper())));

    [MethodImpl(Inline)]
    public static F32x16 ScaleByPowerOfTwo(F32x16 value, F32x16 n)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(value._value, n._value));
        }

        // Two factors: a single power of two cannot hold every exponent.
        Vector512<int> whole = Vector512.ConvertToInt32Native(n._value);
        Vector512<int> half = whole >> 1;
        return new(value._value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    [MethodImpl(Inline)]
    public static F32x16 Exponent(F32x16 value)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.GetExponent(value._value));
        }

        Vector512<float> magnitude = Vector512.Abs(value._value);
        Vector512<float> isDenormal = Vector512.LessThan(magnitude, Vector512.Create(FloatBits.SmallestNormal));
        Vector512<int> bits = Vector512.ConditionalSelect(isDenormal, magnitude * FloatBits.DenormalScale, magnitude).AsInt32();
        Vector512<int> bias = Vector512.ConditionalSelect(
            isDenormal.AsInt32(), Vector512.Create(FloatBits.DenormalBias), Vector512.Create(FloatBits.Bias));
        return new(Vector512.ConvertToSingle((bits >> FloatBits.MantissaBits) - bias));
    }

    /// <summary>Lanes of two vectors side by side, by their numbers there.</summary>
    [MethodImpl(Inline)]
    private static F32x16 Pick(F32x16 left, F32x16 right, Vector512<int> lanes) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(left._value, lanes, right._value))
        : new(Vector512.Create(Vector512.Shuffle(left._value, lanes).GetLower(), Vector512.Shuffle(right._value, lanes - Vector512.Create(Count)).GetUpper()));

    [MethodImpl(Inline)]
    private static Vector512<float> First(nint count)
        => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)count)).AsSingle();

    [MethodImpl(Inline)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n)
        => ((n + Vector512.Create(FloatBits.Bias)) << FloatBits.MantissaBits).AsSingle();
}
