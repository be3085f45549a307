using System.Text;
using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Writes text one character after the other, at the cost of one step each.</summary>
internal sealed class Writer(NetworkState state, Writer.LetterStep step)
{
    private readonly float[] _scores = new float[Letters.Count];

    /// <summary>One character in, scores of the next one out.</summary>
    public delegate void LetterStep(int letter, Span<float> scores);

    /// <summary>Continues a beginning. Low temperatures choose what is likely, high ones what is rare, too.</summary>
    public string Write(string beginning, int count, float temperature, ulong seed)
    {
        state.Reset();
        var random = new SeededRandom(seed, 1);
        var text = new StringBuilder(beginning);
        Read(text, 0);
        for (int i = 0; i < count; i++)
        {
            text.Append(Letters.At(Sampling.Draw(_scores, temperature, ref random)));
            if (state.StepCount == state.MaxSteps)
            {
                // What sees a limited stretch goes on with the second half of it.
                state.Reset();
                Read(text, text.Length - (state.MaxSteps / 2));
            }
            else
            {
                step(Letters.Of(text[^1]), _scores);
            }
        }

        return text.ToString();
    }

    private void Read(StringBuilder text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            step(Letters.Of(text[i]), _scores);
        }
    }
}
