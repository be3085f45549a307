using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Surface;

/// <summary>An axis whose length differs from call to call, as C# sees it: a parameter of the methods that compute.</summary>
internal sealed record SurfaceAxis(DimSymbol Dim, string Parameter)
{
    /// <summary>The axes of inputs and outputs, in the order of first use.</summary>
    public static EquatableArray<SurfaceAxis> Of(IEnumerable<SurfaceTensor> tensors, UniqueNames parameters) => tensors
        .SelectMany(tensor => tensor.VaryingDims).Distinct()
        .Select(dim => new SurfaceAxis(dim, parameters.Take(Identifiers.Camel(dim.Name)))).ToEquatableArray();

    /// <summary>What the parameter is.</summary>
    public string Description => Dim.Limit is { } limit
        ? $"The length of {Dim.Name} in this call, at most {Literals.Count(limit)}."
        : $"The length of {Dim.Name} in this call.";
}
