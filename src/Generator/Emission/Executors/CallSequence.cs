using System.Globalization;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes calls in order; where a few of them come several times one after the other, as a loop.</summary>
internal static class CallSequence
{
    // A network's block takes some dozens of calls; what comes again at a greater distance is written out.
    private const int LongestRound = 256;

    /// <summary>Writes the calls.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<MethodCall> calls)
    {
        int at = 0;
        while (at < calls.Count)
        {
            (int round, int rounds) = FindLoop(calls, at);
            if (rounds == 1)
            {
                writer.Line(calls[at].Text(calls[at].Use.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                WriteLoop(writer, calls.Skip(at).Take(round).ToArray(), rounds);
            }

            at += round * rounds;
        }
    }

    /// <summary>The calls from here on that come again most often in a row, counted in calls; the shortest such round.</summary>
    private static (int Round, int Rounds) FindLoop(IReadOnlyList<MethodCall> calls, int at)
    {
        (int round, int rounds) = (1, 1);
        for (int length = 1; length <= LongestRound && at + (2 * length) <= calls.Count; length++)
        {
            int same = 0;
            while (at + length + same < calls.Count && calls[at + same].IsAlike(calls[at + length + same]))
            {
                same++;
            }

            int times = 1 + (same / length);
            if (times > 1 && length * times > round * rounds)
            {
                (round, rounds) = (length, times);
            }
        }

        return (round, rounds);
    }

    private static void WriteLoop(SourceWriter writer, IReadOnlyList<MethodCall> round, int rounds)
    {
        using (writer.Block($"for (int block = 0; block < {Literals.Integer(rounds)}; block++)"))
        {
            foreach (MethodCall call in round)
            {
                // Uses are numbered in the order of calls, so that each round goes on where the last one ended.
                int step = round.Count(other => ReferenceEquals(other.Method, call.Method));
                string use = step == 1 ? "block" : FormattableString.Invariant($"{step} * block");
                writer.Line(call.Text(call.Use == 0 ? use : FormattableString.Invariant($"{call.Use} + {use}")));
            }
        }
    }
}
