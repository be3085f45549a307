namespace Netwright.CompilerServices;

/// <summary>The checks that emitted code makes at its public entries, since kernels trust what they are given.</summary>
public static class Guard
{
    /// <summary>The number of samples in an input of <paramref name="length"/> elements, between 1 and <paramref name="capacity"/>.</summary>
    public static int SampleCount(int length, int elementsPerSample, int capacity, string name)
    {
        int count = length / elementsPerSample;
        if (length == 0 || count * elementsPerSample != length)
        {
            throw new ArgumentException(
                $"'{name}' has {length} elements, which is not a positive multiple of the {elementsPerSample} of one sample.", name);
        }

        if (count > capacity)
        {
            throw new ArgumentException(
                $"'{name}' holds {count} samples, but the capacity is {capacity}: pass smaller batches or construct with a larger capacity.", name);
        }

        return count;
    }

    /// <summary>Refuses a length of an axis outside <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static void AxisLength(int length, int least, int most, string name, string axis)
    {
        if (length < least || length > most)
        {
            string range = most == int.MaxValue ? $"at least {least}" : $"from {least} to {most}";
            throw new ArgumentOutOfRangeException(name, $"The axis {axis} has {length} places in this call, but {range} are possible.");
        }
    }

    /// <summary>The length of an axis of which one sample has <paramref name="elementsPerPlace"/> elements at each place.</summary>
    public static int LengthOfOne(int length, int elementsPerPlace, string name)
    {
        int places = length / elementsPerPlace;
        return places * elementsPerPlace == length
            ? places
            : throw new ArgumentException($"'{name}' has {length} elements, which is not a multiple of the {elementsPerPlace} of one place.", name);
    }

    /// <summary>Refuses a length other than <paramref name="expected"/>.</summary>
    public static void Length(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"'{name}' has {length} elements, but {expected} are needed for this batch.", name);
        }
    }

    /// <summary>Refuses indices outside 0 to <paramref name="range"/> - 1.</summary>
    public static void Indices(ReadOnlySpan<int> indices, int range, string name)
    {
        if (indices.ContainsAnyExceptInRange(0, range - 1))
        {
            int at = indices.IndexOfAnyExceptInRange(0, range - 1);
            throw new ArgumentOutOfRangeException(
                name, $"'{name}' has {indices[at]} at position {at}; indices go from 0 to {range - 1}.");
        }
    }
}
