namespace Netwright.Training;

/// <summary>A weight or buffer that holds something that is no finite number.</summary>
/// <param name="Network">The name of its network.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Value">What it holds.</param>
public sealed record NonFiniteWeight(string Network, string Name, float Value)
{
    /// <summary>The layer that it belongs to; empty for one of the network itself.</summary>
    public string Layer => Name[..Math.Max(0, Name.LastIndexOf('.'))];

    /// <summary>The first of some networks; infinity comes before what is no number, since the one makes the other.</summary>
    internal static NonFiniteWeight? Find(IEnumerable<Network> networks)
    {
        NonFiniteWeight? found = null;
        foreach (Network network in networks)
        {
            foreach (Parameter parameter in network.Parameters)
            {
                foreach (float value in parameter.ToArray())
                {
                    if (float.IsInfinity(value))
                    {
                        return new NonFiniteWeight(network.Name, parameter.Name, value);
                    }

                    found ??= float.IsNaN(value) ? new NonFiniteWeight(network.Name, parameter.Name, value) : null;
                }
            }
        }

        return found;
    }
}
