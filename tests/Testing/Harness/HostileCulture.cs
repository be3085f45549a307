using System.Globalization;

namespace Netwright.Testing.Harness;

/// <summary>While it lasts, numbers print with a decimal comma, grouping dots and a typographic minus.</summary>
public sealed class HostileCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    /// <summary>Enters the culture.</summary>
    public HostileCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PositiveInfinitySymbol = "infinito";
        culture.NumberFormat.NaNSymbol = "kein";
        CultureInfo.CurrentCulture = culture;
    }

    /// <inheritdoc/>
    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
