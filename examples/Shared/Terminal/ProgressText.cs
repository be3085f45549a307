using System.Globalization;
using System.Text;
using Netwright.Training;

namespace Netwright.Examples.Terminal;

/// <summary>Puts the state of a training into words.</summary>
public static class ProgressText
{
    /// <summary>Epoch and running means: <c>epoch 3/10  loss 0.1234  accuracy 0.9567</c>.</summary>
    public static string Step(in StepReport step, IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        Append(text, $"epoch {step.Epoch + 1}/{step.Epochs}");
        AppendResults(text, "", names, step.Means);
        return text.ToString();
    }

    /// <summary>Speed and remaining time: <c>123,456 samples/s  ETA 0:12</c>.</summary>
    public static string Speed(double samplesPerSecond, TimeSpan? remaining)
    {
        var text = new StringBuilder();
        Append(text, $"{samplesPerSecond:#,0} samples/s  ETA {(remaining is { } left ? Time(left) : "-")}");
        return text.ToString();
    }

    /// <summary>All results of an epoch.</summary>
    public static string Epoch(EpochReport epoch)
    {
        var text = new StringBuilder();
        Append(text, $"epoch {epoch.Epoch + 1}/{epoch.Epochs}");
        AppendResults(text, "", epoch.Training.Names, epoch.Training.Values);
        if (epoch.Validation is { } validation)
        {
            AppendResults(text, "validation ", validation.Names, validation.Values);
        }

        return text.ToString();
    }

    private static void AppendResults(StringBuilder text, string kind, IReadOnlyList<string> names, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < names.Count; i++)
        {
            Append(text, $"  {kind}{Words(names[i])} {values[i]:0.0000}");
        }
    }

    /// <summary>A name as words: <c>mean absolute error</c> for <c>MeanAbsoluteError</c>.</summary>
    private static string Words(string name) => string.Concat(
        name.Select((c, i) => (i > 0 && char.IsUpper(c) ? " " : "") + char.ToLowerInvariant(c)));

    private static string Time(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, FormattableString part) =>
        text.Append(FormattableString.Invariant(part));
}
