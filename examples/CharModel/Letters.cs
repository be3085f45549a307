namespace Netwright.Examples;

/// <summary>The characters that the networks know: printable ASCII, and the end of a line as the last one.</summary>
internal static class Letters
{
    /// <summary>How many there are.</summary>
    public const int Count = 96;

    private const int First = ' ';

    /// <summary>The number of a character; a space where it is none of them.</summary>
    public static int Of(char letter) => letter == '\n' ? Count - 1 : letter is >= ' ' and <= '~' ? letter - First : 0;

    /// <summary>The character of a number.</summary>
    public static char At(int number) => number == Count - 1 ? '\n' : (char)(number + First);
}
