using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Surface;

/// <summary>An axis whose length differs from call to call, as C# sees it: a parameter of the methods that compute.</summary>
internal sealed record SurfaceAxis(DimSymbol Dim, string Parameter, int Least)
{
    /// <summary>The axes of inputs and outputs, in the order of first use; <paramref name="graphs"/> tell how long they must be at least.</summary>
    public static EquatableArray<SurfaceAxis> Of(IEnumerable<SurfaceTensor> tensors, UniqueNames parameters, params Graph[] graphs) => tensors
        .SelectMany(tensor => tensor.VaryingDims).Distinct()
        .Select(dim => new SurfaceAxis(dim, parameters.Take(Identifiers.Camel(dim.Name)), ProgramLengths.Least(dim, graphs))).ToEquatableArray();

    /// <summary>What the parameter is.</summary>
    public string Description => Dim.Limit is { } limit
        ? $"The length of {Dim.Name} in this call, from {Literals.Count(Least)} to {Literals.Count(limit)}."
        : $"The length of {Dim.Name} in this call, at least {Literals.Count(Least)}.";
}
