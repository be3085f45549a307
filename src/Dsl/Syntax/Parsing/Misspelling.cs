namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Finds the word that a misspelled one was meant to be.</summary>
internal static class Misspelling
{
    /// <summary>The word that differs least, if it differs by two letters at most.</summary>
    public static string? Find(string text, IEnumerable<string> words) =>
        words.Select(word => (Word: word, Distance: Distance(text, word)))
            .Where(item => item.Distance <= Math.Min(2, text.Length / 2))
            .OrderBy(item => item.Distance)
            .FirstOrDefault().Word;

    /// <summary>How many letters have to be inserted, left out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > 2)
        {
            return int.MaxValue;
        }

        var cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[from.Length, to.Length];
    }
}
