using System.Text;
using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Writes text one character after the other, at the cost of one step each.</summary>
internal abstract class Writer
{
    private readonly float[] _scores = new float[Letters.Count];
    private readonly int[] _letter = new int[1];

    /// <summary>Continues a beginning. Low temperatures choose what is likely, high ones what is rare, too.</summary>
    public string Write(Network trained, string beginning, int count, float temperature, ulong seed)
    {
        Restart(trained);
        var random = new SeededRandom(seed, 1);
        var text = new StringBuilder(beginning);
        for (int i = 0; i < beginning.Length + count; i++)
        {
            _letter[0] = Letters.Of(text[i]);
            Step(_letter, _scores);
            if (i + 1 >= beginning.Length && text.Length < beginning.Length + count)
            {
                text.Append(Letters.At(Draw(temperature, ref random)));
            }
        }

        return text.ToString();
    }

    /// <summary>Takes over the weights, and forgets what was written.</summary>
    protected abstract void Restart(Network trained);

    /// <summary>One character in, scores of the next one out.</summary>
    protected abstract void Step(ReadOnlySpan<int> letter, Span<float> scores);

    /// <summary>Copies weights of the same names.</summary>
    protected static void Copy(Network from, Network to)
    {
        foreach (Parameter parameter in to.Parameters)
        {
            parameter.CopyFrom(from.Parameters[parameter.Name].ToArray());
        }
    }

    private int Draw(float temperature, ref SeededRandom random)
    {
        float largest = _scores.Max(), sum = 0;
        foreach (ref float score in _scores.AsSpan())
        {
            score = MathF.Exp((score - largest) / temperature);
            sum += score;
        }

        float rest = random.NextSingle() * sum;
        for (int i = 0; i < _scores.Length; i++)
        {
            rest -= _scores[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return 0;
    }
}
