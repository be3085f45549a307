using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes the class of a network that cannot be compiled: its members throw, so that the C# that uses it has no errors of its own.</summary>
internal static class NetworkSignatureEmitter
{
    /// <summary>The whole file.</summary>
    public static string Emit(NetworkSignature network)
    {
        string name = Identifiers.Pascal(network.Name);
        var members = new UniqueNames([.. ReservedNames.Network, name]);
        var locals = new UniqueNames(["capacity", "path", "seed"]);
        EquatableArray<SurfaceTensor> inputs = SurfaceTensors.Inputs(network.Inputs, members, locals);
        EquatableArray<SurfaceTensor> outputs = SurfaceTensors.Outputs(network.Outputs, members, locals);
        EquatableArray<SurfaceAxis> axes = SurfaceAxis.Of(inputs.Concat(outputs), locals);
        SourceWriter writer = FileHeader.Begin(network.Declaration, network.Namespace);
        writer.Summary(network.Reason);
        writer.Line(FileHeader.GeneratedCode);
        using (writer.Block($"public sealed partial class {name} : global::Netwright.Network"))
        {
            BrokenMembers.Sizes(writer, inputs.Concat(outputs), axes);
            BrokenMembers.Reason(writer, network.Reason);
            BrokenMembers.Settings(writer, network.Settings, members);
            writer.Line();
            writer.Summary(network.Reason);
            writer.Param("seed", "Equal seeds give equal weights.");
            writer.Param("capacity", "The largest batch that one call may bring.");
            writer.Line($"public {name}(ulong seed = 0, int capacity = {NetworkEmitter.DefaultCapacity})");
            using (writer.Indented())
            {
                writer.Line($": base({Literals.String(network.Name)}, \"\", capacity, new global::Netwright.ParameterStore(0)) {BrokenMembers.Throw}");
            }

            BrokenMembers.Method(
                writer,
                network.Reason,
                $"public static {name} FromFile(string path, int capacity = {NetworkEmitter.DefaultCapacity})",
                [("path", "A safetensors file."), ("capacity", "The largest batch that one call may bring.")],
                returns: true);
            BrokenMembers.Method(writer, network.Reason, $"public {name} Share()", [], returns: true);
            BrokenMembers.Method(
                writer,
                network.Reason,
                $"public void Predict({SignatureText.Parameters(inputs.Concat(outputs), axes)})",
                inputs.Concat(outputs).Select(tensor => (tensor.Parameter, tensor.Description)).Concat(axes.Select(axis => (axis.Parameter, axis.Description))),
                returns: false);
            BrokenSteps.Write(writer, network);
        }

        return writer.Take();
    }
}
