using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Long short-term memory as a user writes it against the prelude's.</summary>
internal static class CellsSection
{
    private const string Users = "user's", Preludes = "prelude's";
    private const ulong Seed = 1;
    private const int Steps = 28, Symbols = 28, Classes = 10;
    private const float Rate = 1e-3f;

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Users, Preludes, "× " + Preludes);
        foreach (Func<Comparison> row in (Func<Comparison>[])[() => Train(64), () => Predict(64), () => Predict(1)])
        {
            Measurement m = measurer.Measure(row());
            table.Add(m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), Table.Ratio(m.Ratios[1]));
        }

        return table;
    }

    private static Comparison Train(int rows)
    {
        (OwnClassifier own, LstmClassifier prelude) = Networks(rows);
        var ownTrainer = new OwnClassifierTrainer(own, Seed, rows) { Threads = 1 };
        var preludeTrainer = new LstmClassifierTrainer(prelude, Seed, rows) { Threads = 1 };
        int[] text = Samples.Labels(rows * Steps, Symbols), labels = Samples.Labels(rows, Classes);
        return new Comparison(
            $"LSTM, training, batch {rows}", 0,
            [
                Training.Contender(Users, () => ownTrainer.Step(text, labels), () => ownTrainer.Step(text, labels).Loss, rate => ownTrainer.Rate = rate, Rate),
                Training.Contender(Preludes, () => preludeTrainer.Step(text, labels), () => preludeTrainer.Step(text, labels).Loss, rate => preludeTrainer.Rate = rate, Rate),
            ]);
    }

    private static Comparison Predict(int rows)
    {
        (OwnClassifier own, LstmClassifier prelude) = Networks(rows);
        int[] text = Samples.Labels(rows * Steps, Symbols);
        float[] ownScores = new float[rows * Classes], preludeScores = new float[rows * Classes];
        return new Comparison(
            $"LSTM, prediction, batch {rows}", 0,
            [
                new Contender(Users, () => own.Predict(text, ownScores), () => { own.Predict(text, ownScores); return [.. ownScores]; }),
                new Contender(Preludes, () => prelude.Predict(text, preludeScores), () => { prelude.Predict(text, preludeScores); return [.. preludeScores]; }),
            ]);
    }

    /// <summary>Both with the same weights: a user's cell has a matrix with its bias, and another with its own; the prelude's has both matrices first.</summary>
    private static (OwnClassifier Own, LstmClassifier Prelude) Networks(int rows)
    {
        var own = new OwnClassifier(Seed, rows) { Threads = 1 };
        var prelude = new LstmClassifier(Seed, rows) { Threads = 1 };
        int[] places = [0, 1, 3, 2, 4, 5, 7, 6, 8, 9, 10];
        for (int i = 0; i < places.Length; i++)
        {
            own.Weights[i].CopyFrom(prelude.Weights[places[i]].ToArray());
        }

        return (own, prelude);
    }
}
