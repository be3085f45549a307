using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>One lane: the scalar variant of every kernel.</summary>
public readonly struct F32x1 : IVector<F32x1>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly float _value;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(Inline)]
    public F32x1(float value) => _value = value;

    public static int Count => 1;

    public static F32x1 Zero => default;

    public static F32x1 One => new(1f);

    public static F32x1 Indices => default;

    [MethodImpl(Inline)]
    public static F32x1 Create(float value) => new(value);

    [MethodImpl(Inline)]
    public static F32x1 Load(ref readonly float source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    [MethodImpl(Inline)]
    public static F32x1 LoadFirst(ref readonly float source, nint offset, nint count) => count > 0 ? Load(in source, offset) : default;

    [MethodImpl(Inline)]
    public static void Store(F32x1 value, ref float destination, nint offset) => Unsafe.Add(ref destination, offset) = value._value;

    [MethodImpl(Inline)]
    public static void StoreFirst(F32x1 value, ref float destination, nint offset, nint count)
    {
        if (count > 0)
        {
            Store(value, ref destination, offset);
        }
    }

    [MethodImpl(Inline)]
    public static F32x1 operator +(F32x1 left, F32x1 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static F32x1 operator -(F32x1 left, F32x1 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static F32x1 operator *(F32x1 left, F32x1 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static F32x1 operator /(F32x1 left, F32x1 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static F32x1 operator -(F32x1 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static F32x1 MultiplyAdd(F32x1 left, F32x1 right, F32x1 addend) => Hardware.HasFusedMultiplyAdd
        ? new(MathF.FusedMultiplyAdd(left._value, right._value, addend._value))
        : new(left._value * right._value + addend._value);

    [MethodImpl(Inline)]
    public static F32x1 Min(F32x1 left, F32x1 right) => right._value < left._value ? right : left;

    [MethodImpl(Inline)]
    public static F32x1 Max(F32x1 left, F32x1 right) => right._value > left._value ? right : left;

    [MethodImpl(Inline)]
    public static F32x1 Abs(F32x1 value) => new(MathF.Abs(value._value));

    [MethodImpl(Inline)]
    public static F32x1 Sqrt(F32x1 value) => new(MathF.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static F32x1 Floor(F32x1 value) => new(MathF.Floor(value._value));

    [MethodImpl(Inline)]
    public static F32x1 Round(F32x1 value) => new(MathF.Round(value._value));

    [MethodImpl(Inline)]
    public static F32x1 Sign(F32x1 value) => value._value > 0f ? One : value._value < 0f ? new(-1f) : value;

    [MethodImpl(Inline)]
    public static F32x1 IsEqual(F32x1 left, F32x1 right) => Mask(left._value == right._value);

    [MethodImpl(Inline)]
    public static F32x1 IsNotEqual(F32x1 left, F32x1 right) => Mask(left._value != right._value);

    [MethodImpl(Inline)]
    public static F32x1 IsLess(F32x1 left, F32x1 right) => Mask(left._value < right._value);

    [MethodImpl(Inline)]
    public static F32x1 IsLessOrEqual(F32x1 left, F32x1 right) => Mask(left._value <= right._value);

    [MethodImpl(Inline)]
    public static F32x1 IsGreater(F32x1 left, F32x1 right) => Mask(left._value > right._value);

    [MethodImpl(Inline)]
    public static F32x1 IsGreaterOrEqual(F32x1 left, F32x1 right) => Mask(left._value >= right._value);

    [MethodImpl(Inline)]
    public static F32x1 Select(F32x1 mask, F32x1 whenTrue, F32x1 whenFalse)
        => FromBits((mask.Bits & whenTrue.Bits) | (~mask.Bits & whenFalse.Bits));

    [MethodImpl(Inline)]
    public static F32x1 SelectFirst(nint count, F32x1 value, F32x1 otherwise) => count > 0 ? value : otherwise;

    [MethodImpl(Inline)]
    public static F32x1 EvenLanes(F32x1 left, F32x1 right) => left;

    [MethodImpl(Inline)]
    public static F32x1 OddLanes(F32x1 left, F32x1 right) => right;

    [MethodImpl(Inline)]
    public static F32x1 And(F32x1 left, F32x1 right) => FromBits(left.Bits & right.Bits);

    [MethodImpl(Inline)]
    public static F32x1 Or(F32x1 left, F32x1 right) => FromBits(left.Bits | right.Bits);

    [MethodImpl(Inline)]
    public static F32x1 Not(F32x1 mask) => FromBits(~mask.Bits);

    [MethodImpl(Inline)]
    public static bool Any(F32x1 mask) => mask.Bits != 0;

    [MethodImpl(Inline)]
    public static float Sum(F32x1 value) => value._value;

    [MethodImpl(Inline)]
    public static float MaxAcross(F32x1 value) => value._value;

    [MethodImpl(Inline)]
    public static float MinAcross(F32x1 value) => value._value;

    [MethodImpl(Inline)]
    public static F32x1 ScaleByPowerOfTwo(F32x1 value, F32x1 n)
    {
        // Two factors: a single power of two cannot hold every exponent.
        int whole = (int)n._value;
        int half = whole >> 1;
        return new(value._value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    [MethodImpl(Inline)]
    public static F32x1 Exponent(F32x1 value)
    {
        float magnitude = MathF.Abs(value._value);
        bool isDenormal = magnitude < FloatBits.SmallestNormal;
        int bits = BitConverter.SingleToInt32Bits(isDenormal ? magnitude * FloatBits.DenormalScale : magnitude);
        return new((bits >> FloatBits.MantissaBits) - (isDenormal ? FloatBits.DenormalBias : FloatBits.Bias));
    }

    private int Bits => BitConverter.SingleToInt32Bits(_value);

    [MethodImpl(Inline)]
    private static F32x1 FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    [MethodImpl(Inline)]
    private static F32x1 Mask(bool condition) => FromBits(condition ? -1 : 0);

    [MethodImpl(Inline)]
    private static float PowerOfTwo(int n) => BitConverter.Int32BitsToSingle((n + FloatBits.Bias) << FloatBits.MantissaBits);
}
