namespace Netwright.Dsl.Elaboration;

/// <summary>A number known when compiling; whole ones serve as <c>int</c>.</summary>
internal sealed class NumberValue(double number, Quotient? quotient = null) : Value
{
    /// <summary>The number.</summary>
    public double Number { get; } = number;

    /// <summary>The division that left a fraction, if one did.</summary>
    public Quotient? Quotient { get; } = quotient;

    /// <summary>Whether it can serve as an <c>int</c>.</summary>
    public bool IsWhole => Number == Math.Floor(Number) && Math.Abs(Number) <= int.MaxValue;

    /// <inheritdoc/>
    public override string Describe() => Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
