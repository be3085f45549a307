namespace Netwright.Data;

/// <summary>Random numbers as a hash of seed, stream and a counter: the same on every machine, and no state but the counter.</summary>
public struct SeededRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private readonly ulong _key;
    private ulong _counter;

    /// <summary>Starts the given stream of a seed.</summary>
    public SeededRandom(ulong seed, ulong stream) => _key = Mix(Mix(seed + Increment) ^ (stream * Increment));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(unchecked(_key + (++_counter * Increment)));

    /// <summary>A number from 0 to below <paramref name="limit"/>, all equally likely.</summary>
    public uint Below(uint limit)
    {
        Require.AtLeast(limit, 1, nameof(limit), "the numbers go from 0 to one less");
        uint rejectBelow = unchecked(0u - limit) % limit;
        while (true)
        {
            ulong product = (Next() >> 32) * limit;
            if ((uint)product >= rejectBelow)
            {
                return (uint)(product >> 32);
            }
        }
    }

    /// <summary>A number from 0 to below 1.</summary>
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public float Between(float low, float high) => low + ((high - low) * NextSingle());

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
