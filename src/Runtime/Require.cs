using System.Globalization;

namespace Netwright;

/// <summary>Refuses arguments in one line that names the argument, its value, what is possible and what to write instead.</summary>
internal static class Require
{
    /// <summary>What a capacity is, for messages.</summary>
    public const string CapacityAdvice = "pass the largest batch that one call will bring, such as 64";

    /// <summary>The largest batch that a network or trainer is made for: below it no number of rows overflows that is rounded up to blocks.</summary>
    public const int MostCapacity = 1 << 24;

    /// <summary>What a number of threads is, for messages.</summary>
    public const string ThreadsAdvice = "set 1 to compute on the calling thread alone, or Environment.ProcessorCount to use all processors";

    /// <summary>Refuses a number below <paramref name="least"/>; <paramref name="advice"/> says what to write instead.</summary>
    public static void AtLeast(long value, long least, string name, string advice)
    {
        if (value < least)
        {
            throw TooSmall(value, least, name, advice);
        }
    }

    /// <summary>Refuses what no batch can have, or no memory hold.</summary>
    public static void Capacity(int capacity)
    {
        AtLeast(capacity, 1, nameof(capacity), CapacityAdvice);
        if (capacity > MostCapacity)
        {
            throw TooLarge(capacity);
        }
    }

    /// <summary>Refuses the number of a thing of which there are <paramref name="count"/>, called <paramref name="things"/>.</summary>
    public static void Position(long value, long count, string name, string things)
    {
        if (value < 0 || value >= count)
        {
            throw Outside(value, count, name, things);
        }
    }

    /// <summary>Refuses what is no share of a whole.</summary>
    public static void Share(float value, string name)
    {
        if (!(value > 0 && value <= 1))
        {
            throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value}, but must be above 0 and at most 1: pass 1 for all, or a small number such as 0.005 to follow slowly."));
        }
    }

    /// <summary>The length of an array of so many rows, where it is a possible one that leaves room for <paramref name="spare"/> more.</summary>
    public static int Room(int rows, long elements, string name, int spare = 0)
    {
        long most = (Array.MaxLength - spare) / Math.Max(1, elements);
        return rows <= most ? (int)(rows * elements) : throw Wrong(
            name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is {rows}, but at {elements} numbers each there is room for at most {most} in one array: choose a smaller number."));
    }

    // Messages are made apart from the checks, which stay small enough to be inlined where they are called for every sample.
    private static ArgumentOutOfRangeException TooSmall(long value, long least, string name, string advice) =>
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value}, but must be at least {least}: {advice}."));

    private static ArgumentOutOfRangeException TooLarge(int capacity) =>
        Wrong(nameof(capacity), string.Create(CultureInfo.InvariantCulture, $"'{nameof(capacity)}' is {capacity}, but must be at most {MostCapacity}: {CapacityAdvice}."));

    private static ArgumentOutOfRangeException Outside(long value, long count, string name, string things)
    {
        string range = count == 0 ? $"there are no {things}" : string.Create(CultureInfo.InvariantCulture, $"the {things} go from 0 to {count - 1}");
        return Wrong(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value}, but {range}."));
    }

    // Without the value as an argument of its own, which .NET would write into a second line.
    private static ArgumentOutOfRangeException Wrong(string name, string message) => new(name, message);
}
