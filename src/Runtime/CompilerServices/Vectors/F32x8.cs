using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Eight lanes in a 256-bit register.</summary>
public readonly struct F32x8 : IVector<F32x8>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly Vector256<float> _value;

    /// <summary>Wraps a register.</summary>
    [MethodImpl(Inline)]
    public F32x8(Vector256<float> value) => _value = value;

    public static int Count => 8;

    public static F32x8 Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector256<float>.Zero);
    }

    public static F32x8 One
    {
        [MethodImpl(Inline)]
        get => new(Vector256<float>.One);
    }

    public static F32x8 Indices
    {
        [MethodImpl(Inline)]
        get => new(Vector256<float>.Indices);
    }

    [MethodImpl(Inline)]
    public static F32x8 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static F32x8 Load(ref readonly float source, nint offset) => new(Vector256.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(Inline)]
    public static F32x8 LoadFirst(ref readonly float source, nint offset, nint count)
        => count >= Count ? Load(in source, offset) : LoadPart(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);

    private static unsafe F32x8 LoadPart(ref float source, nint count)
    {
        if (Avx.IsSupported)
        {
            fixed (float* pointer = &source)
            {
                return new(Avx.MaskLoad(pointer, First(count)));
            }
        }

        return VectorParts.Load<F32x8>(ref source, count);
    }

    [MethodImpl(Inline)]
    public static void Store(F32x8 value, ref float destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    [MethodImpl(Inline)]
    public static void StoreFirst(F32x8 value, ref float destination, nint offset, nint count)
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

    private static unsafe void StorePart(F32x8 value, ref float destination, nint count)
    {
        if (Avx.IsSupported)
        {
            fixed (float* pointer = &destination)
            {
                Avx.MaskStore(pointer, First(count), value._value);
            }
        }
        else
        {
            VectorParts.Store(value, ref destination, count);
        }
    }

    [MethodImpl(Inline)]
    public static F32x8 operator +(F32x8 left, F32x8 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static F32x8 operator -(F32x8 left, F32x8 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static F32x8 operator *(F32x8 left, F32x8 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static F32x8 operator /(F32x8 left, F32x8 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static F32x8 operator -(F32x8 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static F32x8 MultiplyAdd(F32x8 left, F32x8 right, F32x8 addend) => Hardware.HasFusedMultiplyAdd
        ? new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value))
        : new(left._value * right._value + addend._value);

    [MethodImpl(Inline)]
    public static F32x8 Min(F32x8 left, F32x8 right) => new(Vector256.MinNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x8 Max(F32x8 left, F32x8 right) => new(Vector256.MaxNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x8 Abs(F32x8 value) => new(Vector256.Abs(value._value));

    [MethodImpl(Inline)]
    public static F32x8 Sqrt(F32x8 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static F32x8 Floor(F32x8 value) => new(Vector256.Floor(value._value));

    [MethodImpl(Inline)]
    public static F32x8 Round(F32x8 value) => new(Vector256.Round(value._value));

    [MethodImpl(Inline)]
    public static F32x8 Sign(F32x8 value)
    {
        F32x8 negativeOrSelf = Select(IsLess(value, Zero), Create(-1f), value);
        return Select(IsGreater(value, Zero), One, negativeOrSelf);
    }

    [MethodImpl(Inline)]
    public static F32x8 IsEqual(F32x8 left, F32x8 right) => new(Vector256.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 IsNotEqual(F32x8 left, F32x8 right) => new(~Vector256.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 IsLess(F32x8 left, F32x8 right) => new(Vector256.LessThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 IsLessOrEqual(F32x8 left, F32x8 right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 IsGreater(F32x8 left, F32x8 right) => new(Vector256.GreaterThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 IsGreaterOrEqual(F32x8 left, F32x8 right) => new(Vector256.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x8 Select(F32x8 mask, F32x8 whenTrue, F32x8 whenFalse)
        => new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(Inline)]
    public static F32x8 SelectFirst(nint count, F32x8 value, F32x8 otherwise)
        => new(Vector256.ConditionalSelect(First(count), value._value, otherwise._value));

    [MethodImpl(Inline)]
    public static F32x8 EvenLanes(F32x8 left, F32x8 right) => Halves(left, right, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6));

    [MethodImpl(Inline)]
    public static F32x8 OddLanes(F32x8 left, F32x8 right) => Halves(left, right, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7));

    [MethodImpl(Inline)]
    public static F32x8 And(F32x8 left, F32x8 right) => new(left._value & right._value);

    [MethodImpl(Inline)]
    public static F32x8 Or(F32x8 left, F32x8 right) => new(left._value | right._value);

    [MethodImpl(Inline)]
    public static F32x8 Not(F32x8 mask) => new(~mask._value);

    [MethodImpl(Inline)]
    public static bool Any(F32x8 mask) => mask._value.AsInt32() != Vector256<int>.Zero;

    [MethodImpl(Inline)]
    public static float Sum(F32x8 value) => F32x4.Sum(new(value._value.GetLower() + value._value.GetUpper()));

    [MethodImpl(Inline)]
    public static float MaxAcross(F32x8 value) => F32x4.MaxAcross(new(Vector128.Max(value._value.GetLower(), value._value.GetUpper())));

    [MethodImpl(Inline)]
    public static float MinAcross(F32x8 value) => F32x4.MinAcross(new(Vector128.Min(value._value.GetLower(), value._value.GetUpper())));

    [MethodImpl(Inline)]
    public static F32x8 ScaleByPowerOfTwo(F32x8 value, F32x8 n)
    {
        // Two factors: a single power of two cannot hold every exponent.
        Vector256<int> whole = Vector256.ConvertToInt32Native(n._value);
        Vector256<int> half = whole >> 1;
        return new(value._value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    [MethodImpl(Inline)]
    public static F32x8 Exponent(F32x8 value)
    {
        Vector256<float> magnitude = Vector256.Abs(value._value);
        Vector256<float> isDenormal = Vector256.LessThan(magnitude, Vector256.Create(FloatBits.SmallestNormal));
        Vector256<int> bits = Vector256.ConditionalSelect(isDenormal, magnitude * FloatBits.DenormalScale, magnitude).AsInt32();
        Vector256<int> bias = Vector256.ConditionalSelect(
            isDenormal.AsInt32(), Vector256.Create(FloatBits.DenormalBias), Vector256.Create(FloatBits.Bias));
        return new(Vector256.ConvertToSingle((bits >> FloatBits.MantissaBits) - bias));
    }

    /// <summary>The lower halves of both vectors after their lanes have been put in an order.</summary>
    [MethodImpl(Inline)]
    private static F32x8 Halves(F32x8 left, F32x8 right, Vector256<int> order)
        => new(Vector256.Create(Vector256.Shuffle(left._value, order).GetLower(), Vector256.Shuffle(right._value, order).GetLower()));

    [MethodImpl(Inline)]
    private static Vector256<float> First(nint count)
        => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count)).AsSingle();

    [MethodImpl(Inline)]
    private static Vector256<float> PowerOfTwo(Vector256<int> n)
        => ((n + Vector256.Create(FloatBits.Bias)) << FloatBits.MantissaBits).AsSingle();
}
