using System.Text;
using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Makes a text of simple sentences, so that the example needs no download; it depends on the seed alone.</summary>
internal static class SmallText
{
    private static readonly string[] Who = ["the baker", "a sailor", "the old clockmaker", "my neighbour", "a tired fox", "the lighthouse keeper", "our teacher", "a small dog"];
    private static readonly string[] Does = ["found", "carried", "painted", "lost", "mended", "watched", "followed", "hid"];
    private static readonly string[] What = ["a copper kettle", "the blue door", "three letters", "a lantern", "the last apple", "an empty boat", "a map of the harbour", "the moon"];
    private static readonly string[] Where = ["by the river", "behind the mill", "under the stairs", "in the snow", "near the station", "at the market", "on the hill"];
    private static readonly string[] When = ["in the morning", "after supper", "last winter", "before the storm", "on Sunday", "at night"];

    /// <summary>Makes so many sentences, one a line.</summary>
    public static string Make(int sentences, ulong seed)
    {
        var random = new SeededRandom(seed, 0);
        var text = new StringBuilder();
        for (int i = 0; i < sentences; i++)
        {
            string start = random.Below(3) == 0 ? Pick(When, ref random) + ", " : "";
            string sentence = $"{start}{Pick(Who, ref random)} {Pick(Does, ref random)} {Pick(What, ref random)} {Pick(Where, ref random)}";
            text.Append(char.ToUpperInvariant(sentence[0])).Append(sentence, 1, sentence.Length - 1);
            text.Append(random.Below(4) == 0 ? $", and {Pick(Who, ref random)} {Pick(Does, ref random)} it.\n" : ".\n");
        }

        return text.ToString();
    }

    private static string Pick(string[] words, ref SeededRandom random) => words[random.Below((uint)words.Length)];
}
