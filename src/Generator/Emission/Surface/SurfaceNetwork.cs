using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission.Surface;

/// <summary>A network that a trainer is constructed with: its name there, and its class.</summary>
internal sealed record SurfaceNetwork(string Name, string Type)
{
    /// <summary>Of an elaborated network.</summary>
    public static SurfaceNetwork Of(TrainedNetwork trained) => Of(trained.Name, trained.Network.Namespace, trained.Network.Name);

    /// <summary>Of a class.</summary>
    public static SurfaceNetwork Of(string name, string namespaceName, string className) =>
        new(name, "global::" + (namespaceName.Length == 0 ? "" : Identifiers.Qualified(namespaceName) + ".") + Identifiers.Pascal(className));
}
