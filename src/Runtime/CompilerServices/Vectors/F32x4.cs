using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Four lanes in a 128-bit register.</summary>
public readonly struct F32x4 : IVector<F32x4>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly Vector128<float> _value;

    /// <summary>Wraps a register.</summary>
    [MethodImpl(Inline)]
    public F32x4(Vector128<float> value) => _value = value;

    public static int Count => 4;

    public static F32x4 Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector128<float>.Zero);
    }

    public static F32x4 One
    {
        [MethodImpl(Inline)]
        get => new(Vector128<float>.One);
    }

    public static F32x4 Indices
    {
        [MethodImpl(Inline)]
        get => new(Vector128<float>.Indices);
    }

    [MethodImpl(Inline)]
    public static F32x4 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    public static F32x4 Load(ref readonly float source, nint offset) => new(Vector128.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(Inline)]
    public static F32x4 LoadFirst(ref readonly float source, nint offset, nint count)
        => count >= Count ? Load(in source, offset) : LoadPart(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset), count);

    private static unsafe F32x4 LoadPart(ref float source, nint count)
    {
        if (Avx.IsSupported)
        {
            fixed (float* pointer = &source)
            {
                return new(Avx.MaskLoad(pointer, First(count)));
            }
        }

        return VectorParts.Load<F32x4>(ref source, count);
    }

    [MethodImpl(Inline)]
    public static void Store(F32x4 value, ref float destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    [MethodImpl(Inline)]
    public static void StoreFirst(F32x4 value, ref float destination, nint offset, nint count)
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

    private static unsafe void StorePart(F32x4 value, ref float destination, nint count)
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
    public static F32x4 operator +(F32x4 left, F32x4 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static F32x4 operator -(F32x4 left, F32x4 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static F32x4 operator *(F32x4 left, F32x4 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static F32x4 operator /(F32x4 left, F32x4 right) => new(left._value / right._value);

    [MethodImpl(Inline)]
    public static F32x4 operator -(F32x4 value) => new(-value._value);

    [MethodImpl(Inline)]
    public static F32x4 MultiplyAdd(F32x4 left, F32x4 right, F32x4 addend) => Hardware.HasFusedMultiplyAdd
        ? new(Vector128.FusedMultiplyAdd(left._value, right._value, addend._value))
        : new(left._value * right._value + addend._value);

    [MethodImpl(Inline)]
    public static F32x4 Min(F32x4 left, F32x4 right) => new(Vector128.MinNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x4 Max(F32x4 left, F32x4 right) => new(Vector128.MaxNative(right._value, left._value));

    [MethodImpl(Inline)]
    public static F32x4 Abs(F32x4 value) => new(Vector128.Abs(value._value));

    [MethodImpl(Inline)]
    public static F32x4 Sqrt(F32x4 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(Inline)]
    public static F32x4 Floor(F32x4 value) => new(Vector128.Floor(value._value));

    [MethodImpl(Inline)]
    public static F32x4 Round(F32x4 value) => new(Vector128.Round(value._value));

    [MethodImpl(Inline)]
    public static F32x4 Sign(F32x4 value)
    {
        F32x4 negativeOrSelf = Select(IsLess(value, Zero), Create(-1f), value);
        return Select(IsGreater(value, Zero), One, negativeOrSelf);
    }

    [MethodImpl(Inline)]
    public static F32x4 IsEqual(F32x4 left, F32x4 right) => new(Vector128.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 IsNotEqual(F32x4 left, F32x4 right) => new(~Vector128.Equals(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 IsLess(F32x4 left, F32x4 right) => new(Vector128.LessThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 IsLessOrEqual(F32x4 left, F32x4 right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 IsGreater(F32x4 left, F32x4 right) => new(Vector128.GreaterThan(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 IsGreaterOrEqual(F32x4 left, F32x4 right) => new(Vector128.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(Inline)]
    public static F32x4 Select(F32x4 mask, F32x4 whenTrue, F32x4 whenFalse)
        => new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(Inline)]
    public static F32x4 SelectFirst(nint count, F32x4 value, F32x4 otherwise)
        => new(Vector128.ConditionalSelect(First(count), value._value, otherwise._value));

    [MethodImpl(Inline)]
    public static F32x4 EvenLanes(F32x4 left, F32x4 right) => Halves(left, right, Vector128.Create(0, 2, 0, 2));

    [MethodImpl(Inline)]
    public static F32x4 OddLanes(F32x4 left, F32x4 right) => Halves(left, right, Vector128.Create(1, 3, 1, 3));

    [MethodImpl(Inline)]
    public static F32x4 And(F32x4 left, F32x4 right) => new(left._value & right._value);

    [MethodImpl(Inline)]
    public static F32x4 Or(F32x4 left, F32x4 right) => new(left._value | right._value);

    [MethodImpl(Inline)]
    public static F32x4 Not(F32x4 mask) => new(~mask._value);

    [MethodImpl(Inline)]
    public static bool Any(F32x4 mask) => mask._value.AsInt32() != Vector128<int>.Zero;

    [MethodImpl(Inline)]
    public static float Sum(F32x4 value)
    {
        Vector128<float> pairs = value._value + Vector128.Shuffle(value._value, Vector128.Create(2, 3, 0, 1));
        return pairs.ToScalar() + pairs.GetElement(1);
    }

    [MethodImpl(Inline)]
    public static float MaxAcross(F32x4 value)
    {
        Vector128<float> pairs = Vector128.Max(value._value, Vector128.Shuffle(value._value, Vector128.Create(2, 3, 0, 1)));
        return MathF.Max(pairs.ToScalar(), pairs.GetElement(1));
    }

    [MethodImpl(Inline)]
    public static float MinAcross(F32x4 value)
    {
        Vector128<float> pairs = Vector128.Min(value._value, Vector128.Shuffle(value._value, Vector128.Create(2, 3, 0, 1)));
        return MathF.Min(pairs.ToScalar(), pairs.GetElement(1));
    }

    [MethodImpl(Inline)]
    public static F32x4 ScaleByPowerOfTwo(F32x4 value, F32x4 n)
    {
        // Two factors: a single power of two cannot hold every exponent.
        Vector128<int> whole = Vector128.ConvertToInt32Native(n._value);
        Vector128<int> half = whole >> 1;
        return new(value._value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    [MethodImpl(Inline)]
    public static F32x4 Exponent(F32x4 value)
    {
        Vector128<float> magnitude = Vector128.Abs(value._value);
        Vector128<float> isDenormal = Vector128.LessThan(magnitude, Vector128.Create(FloatBits.SmallestNormal));
        Vector128<int> bits = Vector128.ConditionalSelect(isDenormal, magnitude * FloatBits.DenormalScale, magnitude).AsInt32();
        Vector128<int> bias = Vector128.ConditionalSelect(
            isDenormal.AsInt32(), Vector128.Create(FloatBits.DenormalBias), Vector128.Create(FloatBits.Bias));
        return new(Vector128.ConvertToSingle((bits >> FloatBits.MantissaBits) - bias));
    }

    /// <summary>The lower halves of both vectors after their lanes have been put in an order.</summary>
    [MethodImpl(Inline)]
    private static F32x4 Halves(F32x4 left, F32x4 right, Vector128<int> order)
        => new(Vector128.Create(Vector128.Shuffle(left._value, order).GetLower(), Vector128.Shuffle(right._value, order).GetLower()));

    [MethodImpl(Inline)]
    private static Vector128<float> First(nint count)
        => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count)).AsSingle();

    [MethodImpl(Inline)]
    private static Vector128<float> PowerOfTwo(Vector128<int> n)
        => ((n + Vector128.Create(FloatBits.Bias)) << FloatBits.MantissaBits).AsSingle();
}
