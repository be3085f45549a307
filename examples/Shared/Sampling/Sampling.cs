using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Draws what comes next from the scores of a network.</summary>
public static class Sampling
{
    /// <summary>
    /// A class, drawn with the probabilities that softmax makes of scores divided by a temperature: low ones prefer what is
    /// likely, at 1 everything is as likely as the network thinks.
    /// </summary>
    public static int Draw(ReadOnlySpan<float> scores, float temperature, ref SeededRandom random)
    {
        float largest = scores[0];
        foreach (float score in scores)
        {
            largest = MathF.Max(largest, score);
        }

        float sum = 0;
        foreach (float score in scores)
        {
            sum += MathF.Exp((score - largest) / temperature);
        }

        float rest = random.NextSingle() * sum;
        for (int i = 0; i < scores.Length; i++)
        {
            rest -= MathF.Exp((scores[i] - largest) / temperature);
            if (rest < 0)
            {
                return i;
            }
        }

        return scores.IndexOf(largest);
    }
}
