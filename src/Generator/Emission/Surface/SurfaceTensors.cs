using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Names the inputs and outputs of a class so that none clashes with another, nor with a member.</summary>
internal static class SurfaceTensors
{
    /// <summary>Of inputs; constants are taken from <paramref name="members"/>, parameters from <paramref name="parameters"/>.</summary>
    public static EquatableArray<SurfaceTensor> Inputs(IEnumerable<InputSymbol> inputs, UniqueNames members, UniqueNames parameters) =>
        inputs.Select(input => Make(input.Name, input.Type, isOutput: false, members, parameters)).ToEquatableArray();

    /// <summary>Of outputs; where they are not known, one that fits the usual name.</summary>
    public static EquatableArray<SurfaceTensor> Outputs(IEnumerable<OutputSymbol> outputs, UniqueNames members, UniqueNames parameters) =>
        outputs.DefaultIfEmpty(new OutputSymbol("output", TensorType.SharedScalar))
            .Select(output => Make(output.Name, output.Type, isOutput: true, members, parameters)).ToEquatableArray();

    private static SurfaceTensor Make(string name, TensorType type, bool isOutput, UniqueNames members, UniqueNames parameters) => new(
        name,
        type,
        parameters.Take(Identifiers.Camel(name)),
        members.Take(Identifiers.Pascal(name).TrimStart('@') + "Size"),
        IsIndex: type.Element != ElementType.Float,
        isOutput);
}
