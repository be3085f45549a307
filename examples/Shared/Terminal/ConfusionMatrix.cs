using System.Globalization;
using Spectre.Console;

namespace Netwright.Examples.Terminal;

/// <summary>Counts which class was taken for which.</summary>
public sealed class ConfusionMatrix(int classes)
{
    private readonly int[,] _counts = new int[classes, classes];

    /// <summary>The number of samples.</summary>
    public int Samples { get; private set; }

    /// <summary>The samples whose prediction is their label.</summary>
    public int Correct { get; private set; }

    /// <summary>The share of correct predictions.</summary>
    public double Accuracy => Samples == 0 ? 0 : (double)Correct / Samples;

    /// <summary>How often <paramref name="label"/> was taken for <paramref name="prediction"/>.</summary>
    public int this[int label, int prediction] => _counts[label, prediction];

    /// <summary>Counts one sample; the prediction is the class with the highest score.</summary>
    public int Add(int label, ReadOnlySpan<float> scores)
    {
        int prediction = 0;
        for (int i = 1; i < classes; i++)
        {
            prediction = scores[i] > scores[prediction] ? i : prediction;
        }

        _counts[label, prediction]++;
        Samples++;
        Correct += label == prediction ? 1 : 0;
        return prediction;
    }

    /// <summary>Labels as rows, predictions as columns, and how many of each label were found.</summary>
    public Table ToTable()
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("label").RightAligned());
        for (int i = 0; i < classes; i++)
        {
            table.AddColumn(new TableColumn(Text(i)).RightAligned());
        }

        table.AddColumn(new TableColumn("found").RightAligned());
        for (int label = 0; label < classes; label++)
        {
            table.AddRow([Text(label), .. Row(label), Found(label)]);
        }

        return table;
    }

    private IEnumerable<string> Row(int label)
    {
        for (int i = 0; i < classes; i++)
        {
            int count = _counts[label, i];
            yield return count == 0 ? "." : i == label ? $"[green]{Text(count)}[/]" : $"[red]{Text(count)}[/]";
        }
    }

    private string Found(int label)
    {
        int all = 0;
        for (int i = 0; i < classes; i++)
        {
            all += _counts[label, i];
        }

        return all == 0 ? "-" : (100.0 * _counts[label, label] / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
