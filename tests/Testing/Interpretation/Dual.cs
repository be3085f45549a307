namespace Netwright.Testing.Interpretation;

/// <summary>A number and its derivative in one direction: arithmetic on it is forward-mode differentiation.</summary>
public readonly record struct Dual(double Value, double Tangent = 0)
{
    /// <summary>A constant.</summary>
    public static implicit operator Dual(double value) => new(value);

    /// <summary>Sum.</summary>
    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Tangent + y.Tangent);

    /// <summary>Difference.</summary>
    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Tangent - y.Tangent);

    /// <summary>Negation.</summary>
    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent);

    /// <summary>Product.</summary>
    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, (x.Tangent * y.Value) + (x.Value * y.Tangent));

    /// <summary>Quotient.</summary>
    public static Dual operator /(Dual x, Dual y) => new(x.Value / y.Value, ((x.Tangent * y.Value) - (x.Value * y.Tangent)) / (y.Value * y.Value));

    /// <summary>A truth value.</summary>
    public static Dual Of(bool value) => new(value ? 1 : 0);

    /// <summary>
    /// A function of one number with its slope there. Where the tangent is zero the slope does not matter: an infinite
    /// slope (√x at 0) must not turn an unused direction into NaN.
    /// </summary>
    public Dual Map(double value, double slope) => new(value, Tangent == 0 ? 0 : slope * Tangent);
}
