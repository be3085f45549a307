using System.Globalization;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission;

/// <summary>A short text that changes whenever the names or shapes of a network's tensors change.</summary>
public static class Fingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a of all names and shapes, in order: the same on every machine, unlike hash codes.</summary>
    public static string Of(ParameterPlan plan)
    {
        ulong hash = Offset;
        foreach (PlannedParameter parameter in plan.Parameters)
        {
            foreach (char c in $"{parameter.Name}{parameter.Shape};")
            {
                hash = unchecked((hash ^ c) * Prime);
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
