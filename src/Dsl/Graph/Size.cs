using System.Globalization;

namespace Netwright.Dsl.Graph;

/// <summary>
/// A whole number that may depend on lengths known at run time only: a polynomial in named axes, such as <c>64·T + 2</c>.
/// Two are equal when they are equal whatever the lengths.
/// </summary>
public readonly struct Size : IEquatable<Size>
{
    private readonly long _constant;
    private readonly EquatableArray<SizeTerm> _terms;

    private Size(long constant, EquatableArray<SizeTerm> terms) => (_constant, _terms) = (constant, terms);

    /// <summary>The part that depends on no length.</summary>
    public long Constant => _constant;

    /// <summary>The parts that do, in a fixed order.</summary>
    public EquatableArray<SizeTerm> Terms => _terms;

    /// <summary>Whether it is known when compiling.</summary>
    public bool IsConstant => _terms.Count == 0;

    /// <summary>The axes that it depends on.</summary>
    public IEnumerable<DimSymbol> Dims => IsConstant ? [] : _terms.SelectMany(term => term.Dims).Distinct();

    /// <summary>The number, where it is known when compiling.</summary>
    public int Value => IsConstant ? checked((int)_constant) : throw new GraphException($"{this} is not known when compiling");

    /// <summary>A plain number.</summary>
    public static implicit operator Size(long number) => new(number, default);

    /// <summary>The length of an axis.</summary>
    public static implicit operator Size(Extent extent) => extent.IsConstant
        ? extent.Size
        : new Size(extent.Offset, EquatableArray.Of(new SizeTerm(extent.Scale, EquatableArray.Of(extent.Dim!))));

    /// <summary>The sum.</summary>
    public static Size operator +(Size left, Size right) => left.IsConstant && right.IsConstant
        ? checked(left._constant + right._constant)
        : Make(checked(left._constant + right._constant), left._terms.Concat(right._terms));

    /// <summary>The difference.</summary>
    public static Size operator -(Size left, Size right) => left + (right * -1L);

    /// <summary>The product.</summary>
    public static Size operator *(Size left, Size right) => left.IsConstant && right.IsConstant
        ? checked(left._constant * right._constant)
        : Product(left, right);

    /// <summary>The quotient by a size of one term, which must be exact.</summary>
    public static Size operator /(Size left, Size right)
    {
        if (left.IsConstant && right.IsConstant && right._constant != 0 && left._constant % right._constant == 0)
        {
            return left._constant / right._constant;
        }

        SizeTerm[] divisor = right.AllTerms().ToArray();
        if (divisor.Length != 1)
        {
            throw new GraphException($"{left} divided by {right}");
        }

        SizeTerm[] quotients = left.AllTerms().Select(term => Quotient(term, divisor[0]) ?? throw new GraphException($"{left} divided by {right}")).ToArray();
        return Make(quotients.Where(term => term.Dims.Count == 0).Sum(term => term.Coefficient), quotients.Where(term => term.Dims.Count > 0));
    }

    /// <summary>Whether they are the same number whatever the lengths.</summary>
    public static bool operator ==(Size left, Size right) => left.Equals(right);

    /// <summary>Whether they differ for some lengths.</summary>
    public static bool operator !=(Size left, Size right) => !left.Equals(right);

    /// <summary>A size that is at least as large as both, whatever the lengths.</summary>
    public static Size Max(Size left, Size right)
    {
        if (left.IsConstant && right.IsConstant)
        {
            return Math.Max(left._constant, right._constant);
        }

        return MaxOfTerms(left, right);
    }

    /// <summary>Whether it surely is no larger than another, whatever the lengths.</summary>
    public bool IsAtMost(Size other) => Max(this, other) == other;

    /// <summary>Whether it is a multiple of a number, whatever the lengths.</summary>
    public bool IsMultipleOf(int number) => _constant % number == 0 && (IsConstant || AreMultiplesOf(number));

    /// <summary>A size that is at least as large, and a multiple of a number, whatever the lengths.</summary>
    public Size UpTo(int multiple) => IsConstant ? Up(_constant, multiple) : TermsUpTo(multiple);

    /// <summary>The number for given lengths.</summary>
    public long At(Func<DimSymbol, long> length) => IsConstant ? _constant : AtTerms(length);

    private long AtTerms(Func<DimSymbol, long> length) =>
        checked(_constant + _terms.Sum(term => term.Dims.Aggregate(term.Coefficient, (product, dim) => checked(product * length(dim)))));

    /// <summary>Whether it surely is no larger than another within the bounds of its axes.</summary>
    public bool FitsIn(Size other) => IsAtMost(other) || AtBounds().IsAtMost(other);

    /// <summary>
    /// Whether it is no larger than another within the bounds of its axes, or is a number that the other reaches where its axes
    /// are long enough, which each call must then see to.
    /// </summary>
    public bool CanFitIn(Size other) => FitsIn(other) || (IsConstant && !other.IsConstant && other._terms.All(term => term.Coefficient > 0) && IsAtMostBound(other));

    /// <summary>The largest that it can be, with the bounds of the axes that have one in place of their lengths.</summary>
    public Size AtBounds() => IsConstant ? Math.Max(_constant, 0) : AllTerms().Where(term => term.Dims.Count == 0 || term.Coefficient > 0).Aggregate((Size)0L, (sum, term) => sum + term.Dims.Aggregate(
        (Size)term.Coefficient, (product, dim) => product * (dim.Limit is { } limit ? (Size)(long)limit : Extent.Of(dim))));

    /// <summary>A size that is at least as large, whatever the lengths, and does not fall as any of them grows.</summary>
    public Size WithoutDifferences() => IsConstant ? Math.Max(_constant, 0) : Make(Math.Max(_constant, 0), _terms.Where(term => term.Coefficient > 0));

    /// <inheritdoc/>
    public bool Equals(Size other) => _constant == other._constant && _terms == other._terms;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Size other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsConstant ? _constant.GetHashCode() : unchecked((_terms.GetHashCode() * 31) + _constant.GetHashCode());

    /// <inheritdoc/>
    public override string ToString() => IsConstant
        ? _constant.ToString(CultureInfo.InvariantCulture)
        : string.Join(" + ", _terms.Select(Text)) + (_constant == 0 ? "" : _constant.ToString(" + 0; - 0", CultureInfo.InvariantCulture));

    private bool IsAtMostBound(Size other) => other.Dims.Any(dim => dim.Limit is null) || _constant <= other.At(dim => dim.Limit!.Value);

    private static string Text(SizeTerm term)
    {
        string dims = string.Join("·", term.Dims.Select(dim => dim.Name));
        return term.Coefficient == 1 ? dims : FormattableString.Invariant($"{term.Coefficient}·{dims}");
    }

    // What depends on lengths is apart from what does not: the latter is most, and is to allocate nothing.
    private static Size Product(Size left, Size right) => Make(
        checked(left._constant * right._constant),
        left.AllTerms().SelectMany(a => right.AllTerms().Select(b => Product(a, b))).Where(term => term.Dims.Count > 0));

    private static Size MaxOfTerms(Size left, Size right)
    {
        IEnumerable<EquatableArray<DimSymbol>> kinds = left._terms.Concat(right._terms).Select(term => term.Dims).Distinct();
        return Make(
            Math.Max(left._constant, right._constant),
            kinds.Select(dims => new SizeTerm(Math.Max(left.Coefficient(dims), right.Coefficient(dims)), dims)));
    }

    private bool AreMultiplesOf(int number) => _terms.All(term => term.Coefficient % number == 0);

    private Size TermsUpTo(int multiple) =>
        Make(Up(_constant, multiple), _terms.Select(term => term with { Coefficient = Up(term.Coefficient, multiple) }));

    private static long Up(long number, int multiple) => (number + multiple - 1) / multiple * multiple;

    private static Size Make(long constant, IEnumerable<SizeTerm> terms)
    {
        SizeTerm[] merged = terms.GroupBy(term => term.Dims)
            .Select(group => new SizeTerm(group.Sum(term => term.Coefficient), group.Key))
            .Where(term => term.Coefficient != 0)
            .OrderByDescending(term => term.Dims.Count)
            .ThenBy(term => Key(term.Dims), StringComparer.Ordinal)
            .ToArray();
        return new Size(constant, new EquatableArray<SizeTerm>(merged));
    }

    private static string Key(IEnumerable<DimSymbol> dims) => string.Join("·", dims.Select(Key));

    // Axes of several files may have one name.
    private static string Key(DimSymbol dim) => FormattableString.Invariant($"{dim.Name}@{dim.Declaration.Source.Path}@{dim.Declaration.Span.Start:D9}");

    private static SizeTerm Product(SizeTerm left, SizeTerm right) =>
        new(checked(left.Coefficient * right.Coefficient), left.Dims.Concat(right.Dims).OrderBy(Key, StringComparer.Ordinal).ToEquatableArray());

    private static SizeTerm? Quotient(SizeTerm dividend, SizeTerm divisor)
    {
        List<DimSymbol> left = dividend.Dims.ToList();
        bool isExact = divisor.Coefficient != 0 && dividend.Coefficient % divisor.Coefficient == 0 && divisor.Dims.All(left.Remove);
        return isExact ? new SizeTerm(dividend.Coefficient / divisor.Coefficient, left.ToEquatableArray()) : null;
    }

    private long Coefficient(EquatableArray<DimSymbol> dims) => _terms.FirstOrDefault(term => term.Dims == dims)?.Coefficient ?? 0;

    private IEnumerable<SizeTerm> AllTerms() => _constant == 0 ? _terms : _terms.Concat([new SizeTerm(_constant, default)]);
}
