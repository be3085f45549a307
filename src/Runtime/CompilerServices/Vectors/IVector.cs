namespace Netwright.CompilerServices;

/// <summary>A vector of float lanes whose width is a type argument: kernels are written once, for every width.</summary>
/// <remarks>Masks are vectors of the same type: all bits of a lane are set (true) or clear (false).</remarks>
public interface IVector<TSelf>
    where TSelf : unmanaged, IVector<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>0, 1, 2, … : each lane's own number.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>The value in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Loads every lane from an element offset; no alignment is needed.</summary>
    static abstract TSelf Load(ref readonly float source, nint offset);

    /// <summary>Loads the first lanes and puts 0 into the others; never reads beyond the last of them.</summary>
    static abstract TSelf LoadFirst(ref readonly float source, nint offset, nint count);

    /// <summary>Stores every lane at an element offset; no alignment is needed.</summary>
    static abstract void Store(TSelf value, ref float destination, nint offset);

    /// <summary>Stores the first lanes and leaves the memory behind them alone.</summary>
    static abstract void StoreFirst(TSelf value, ref float destination, nint offset, nint count);

    /// <summary>Adds lane by lane.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Subtracts lane by lane.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Multiplies lane by lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Divides lane by lane.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Flips the sign of every lane.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>left × right + addend, rounded once where the processor has a fused multiply-add.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller of two; the first argument where either is NaN, so Min(x, constant) keeps x's NaN.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger of two; the first argument where either is NaN, so Max(x, constant) keeps x's NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Rounds down.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>Rounds to the nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>-1, 0 or 1 by sign; zeros and NaN stay themselves.</summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>Mask of left = right.</summary>
    static abstract TSelf IsEqual(TSelf left, TSelf right);

    /// <summary>Mask of left ≠ right; true where either is NaN.</summary>
    static abstract TSelf IsNotEqual(TSelf left, TSelf right);

    /// <summary>Mask of left &lt; right.</summary>
    static abstract TSelf IsLess(TSelf left, TSelf right);

    /// <summary>Mask of left ≤ right.</summary>
    static abstract TSelf IsLessOrEqual(TSelf left, TSelf right);

    /// <summary>Mask of left &gt; right.</summary>
    static abstract TSelf IsGreater(TSelf left, TSelf right);

    /// <summary>Mask of left ≥ right.</summary>
    static abstract TSelf IsGreaterOrEqual(TSelf left, TSelf right);

    /// <summary>Bits of the first value where the mask is set, of the second where it is clear.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Lanes below count of the first value, the other lanes of the second.</summary>
    static abstract TSelf SelectFirst(nint count, TSelf value, TSelf otherwise);

    /// <summary>Lanes 0, 2, 4, … of two vectors side by side.</summary>
    static abstract TSelf EvenLanes(TSelf left, TSelf right);

    /// <summary>Lanes 1, 3, 5, … of two vectors side by side.</summary>
    static abstract TSelf OddLanes(TSelf left, TSelf right);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf Or(TSelf left, TSelf right);

    /// <summary>Bitwise complement.</summary>
    static abstract TSelf Not(TSelf mask);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Sum of the lanes, by halves: always in the same order.</summary>
    static abstract float Sum(TSelf value);

    /// <summary>Largest lane, or NaN when there is one.</summary>
    static abstract float MaxAcross(TSelf value);

    /// <summary>Smallest lane, or NaN when there is one.</summary>
    static abstract float MinAcross(TSelf value);

    /// <summary>value × 2^n for integral n in [-252, 252], with overflow to infinity and gradual underflow.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf n);

    /// <summary>⌊log₂|value|⌋ of finite non-zero lanes, denormals included; the other lanes are unspecified.</summary>
    static abstract TSelf Exponent(TSelf value);
}
