using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Tests.Golden;

/// <summary>Finds weights by the end of their names, since a golden case does not know what its layer is called.</summary>
internal static class GoldenWeights
{
    /// <summary>Whether a full name ends with a short one.</summary>
    public static bool IsCalled(string full, string name) => full == name || full.EndsWith("." + name, StringComparison.Ordinal);

    /// <summary>The only weight or buffer of that name, which may be one that PyTorch gives it.</summary>
    public static WeightSymbol Find(EquatableArray<WeightSymbol> weights, string name) => weights.Single(weight => IsCalled(weight.Name, name) || weight.StoredNames.Contains(name));
}
