namespace Netwright.Generator.Emission;

/// <summary>
/// The memory of texts that were written, for those that are written next: otherwise a file would cost several times its length. It is of
/// a few texts at most, and of none that is very long.
/// </summary>
internal static class TextMemory
{
    private const int First = 16 * 1024, Longest = 2 * 1024 * 1024;

    private static readonly char[]?[] Left = new char[]?[4];

    /// <summary>Memory for a text, which nobody else has.</summary>
    public static char[] Take()
    {
        char[]? memory = null;
        for (int i = 0; i < Left.Length && memory is null; i++)
        {
            memory = Interlocked.Exchange(ref Left[i], null);
        }

        return memory ?? new char[First];
    }

    /// <summary>Gives back memory that is used no more.</summary>
    public static void Leave(char[] memory)
    {
        bool isKept = memory.Length is 0 or > Longest;
        for (int i = 0; i < Left.Length && !isKept; i++)
        {
            isKept = Interlocked.CompareExchange(ref Left[i], memory, null) is null;
        }
    }
}
