using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>The constructor of a trainer: it takes the networks, in order, then a seed and a capacity.</summary>
internal sealed class TrainerConstructor
{
    private readonly string _class;
    private readonly EquatableArray<(string Parameter, SurfaceNetwork Network)> _networks;

    /// <summary>Of the class <paramref name="className"/>.</summary>
    public TrainerConstructor(string className, IEnumerable<SurfaceNetwork> networks)
    {
        var names = new UniqueNames(["capacity", "seed"]);
        _class = Identifiers.Escape(className);
        _networks = networks.Select(network => (names.Take(Identifiers.Camel(network.Name)), network)).ToEquatableArray();
    }

    /// <summary>The networks as arguments.</summary>
    public string Arguments => string.Join(", ", _networks.Select(network => network.Parameter));

    /// <summary>The stores of the networks as arguments.</summary>
    public string ParameterStores => string.Join(", ", _networks.Select(network => network.Parameter + ".Parameters"));

    /// <summary>Writes documentation and head.</summary>
    public void Begin(SourceWriter writer)
    {
        writer.Line();
        writer.Summary("Makes a trainer that changes the weights of what it is given.");
        foreach ((string parameter, SurfaceNetwork network) in _networks)
        {
            writer.Param(parameter, $"The network to train, a {network.Type.Substring(network.Type.LastIndexOfAny(['.', ':']) + 1)}.");
        }

        writer.Param("seed", "Where the random numbers of training start.");
        writer.Param("capacity", "The largest batch that one call may bring.");
        string networks = string.Concat(_networks.Select(network => $"{network.Network.Type} {network.Parameter}, "));
        writer.Line($"public {_class}({networks}ulong seed = 0, int capacity = {NetworkEmitter.DefaultCapacity})");
    }

    /// <summary>Writes a check of each network.</summary>
    public void NullChecks(SourceWriter writer)
    {
        foreach ((string parameter, _) in _networks)
        {
            writer.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter});");
        }
    }
}
