using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Networks that read one symbol at a time, as they do when they write, against what reading and multiplying their weights once takes.</summary>
internal static class StreamingSection
{
    private const string Least = "floor";
    private const ulong Seed = 1;
    private const int Symbols = 128, Kinds = 96, Size = 128;

    // What a step reads: recurrent matrices and the last layer; the first layer's product with a symbol is a row of a table.
    private const int Last = Size * Kinds;
    private const int OfLstm = (4 * Size * Size) + Last, OfGru = (3 * Size * Size) + Last;

    // Four layers of projections and two wider products, keys and values of half the places on average, and the last layer.
    private const int OfTransformer = (4 * ((4 * Size * Size) + (2 * Size * 512) + (2 * Size * Symbols / 2))) + (Size * 64);

    /// <summary>The table; times are for one symbol.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Least, "× " + Least);
        foreach (Func<Comparison> row in (Func<Comparison>[])[Lstm, Gru, Transformer])
        {
            Measurement m = measurer.Measure(row());
            table.Add(m.Comparison.Name, Table.Time(m.Seconds[0] / Symbols), Table.Time(m.Seconds[1] / Symbols), Table.Ratio(1 / m.Ratios[1]));
        }

        return table;
    }

    private static Comparison Lstm()
    {
        var network = new LstmWriter(Seed, 1) { Threads = 1 };
        LstmWriter.State state = network.NewState();
        return Of("LSTM of 128, embedding 64, 96 symbols", OfLstm, Kinds, state, (symbol, scores) => network.Step(symbol, state, scores));
    }

    private static Comparison Gru()
    {
        var network = new GruWriter(Seed, 1) { Threads = 1 };
        GruWriter.State state = network.NewState();
        return Of("GRU of 128, embedding 64, 96 symbols", OfGru, Kinds, state, (symbol, scores) => network.Step(symbol, state, scores));
    }

    private static Comparison Transformer()
    {
        var network = new Writer(Seed, 1) { Threads = 1 };
        Writer.State state = network.NewState();
        return Of("Transformer, 4 causal layers of 128, symbols 1 to 128", OfTransformer, 64, state, (symbol, scores) => network.Step(symbol, state, scores));
    }

    private static Comparison Of(string name, int numbers, int kinds, NetworkState state, Action<int, float[]> step)
    {
        float[] scores = new float[kinds];
        int[] text = Samples.Labels(Symbols, kinds);
        var floor = new Floor(numbers);
        void Read()
        {
            state.Reset();
            foreach (int symbol in text)
            {
                step(symbol, scores);
            }
        }

        void ReadWeights()
        {
            for (int i = 0; i < Symbols; i++)
            {
                floor.Run();
            }
        }

        float[] Answer()
        {
            Read();
            return [.. scores];
        }

        // The floor computes nothing that could be compared.
        return new Comparison(name, 2.0 * Symbols * numbers, [new Contender(Columns.Own, Read, Answer), new Contender(Least, ReadWeights, Answer)]);
    }
}
