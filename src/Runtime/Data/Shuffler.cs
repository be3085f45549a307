namespace Netwright.Data;

/// <summary>Random orders that depend on nothing but seed and stream, so that any of them can be made again at any time.</summary>
internal static class Shuffler
{
    /// <summary>The stream that splits a data set; epochs use the streams from 0 on.</summary>
    public const ulong SplitStream = ulong.MaxValue;

    /// <summary>Fills <paramref name="order"/> with a random permutation of 0, 1, 2, …</summary>
    public static void Shuffle(Span<int> order, ulong seed, ulong stream)
    {
        var random = new SeededRandom(seed, stream);
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = (int)random.Below((uint)i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
