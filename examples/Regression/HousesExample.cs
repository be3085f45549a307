using System.Globalization;
using Netwright.Data;
using Netwright.Examples.Terminal;
using Netwright.Training;
using Spectre.Console;

namespace Netwright.Examples;

/// <summary>Trains the network of houses.net on a CSV file.</summary>
internal static class HousesExample
{
    private const int Shown = 5;
    private static readonly string[] Features = ["area", "rooms", "age", "distance"];

    /// <summary>The whole example, from the table to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        string path = options.Data ?? "houses.csv";
        if (options.Data is null)
        {
            HouseTable.Write(path, options.Seed);
        }

        (DataSet all, Scale scale) = Standardise(CsvFile.Read(path, CsvColumn.Floats("features", Features), CsvColumn.Floats("price", "price")));
        (DataSet training, DataSet validation) = all.Split(0.2, options.Seed);

        var houses = new Houses(options.Seed) { Threads = options.Threads };
        AnsiConsole.Write(LayerTable.ToTable(houses));
        var trainer = new HousesTrainer(houses, options.Seed) { Threads = options.Threads, Rate = options.Rate };
        TrainingDisplay.Run(
            trainer,
            training,
            new TrainingOptions
            {
                Epochs = options.Epochs,
                BatchSize = options.BatchSize,
                Validation = validation,
                EarlyStopping = new EarlyStopping { Patience = 20 },
                CheckpointPath = options.Checkpoint,
                ResumeFrom = options.Resume,
            },
            cancellation);
        houses.Save(options.Save);
        Console.WriteLine($"weights saved to {options.Save}");
        ShowPrices(houses, validation, scale);

        double error = Evaluation.Run(trainer, validation).Values[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"explained variance: {1 - error:0.0000}"));
    }

    /// <summary>Brings every column to mean 0 and deviation 1; the scale is that of the prices.</summary>
    private static (DataSet Data, Scale Price) Standardise(DataSet raw)
    {
        int[] rows = [.. Enumerable.Range(0, raw.Count)];
        float[] features = new float[raw.Count * Features.Length], prices = new float[raw.Count];
        raw.ReadFloats(0, rows, features);
        raw.ReadFloats(1, rows, prices);
        Scale price = Scale.Of(prices);
        Scale[] scales = [.. Enumerable.Range(0, Features.Length).Select(i => Scale.Of(features, i, Features.Length))];
        return (
            DataSet.FromColumns(
                DataColumn.Floats("features", [.. features.Select((v, i) => scales[i % scales.Length].Apply(v))], Features.Length),
                DataColumn.Floats("price", [.. prices.Select(price.Apply)])),
            price);
    }

    private static void ShowPrices(Houses houses, DataSet data, Scale scale)
    {
        int[] rows = [.. Enumerable.Range(0, Math.Min(Shown, data.Count))];
        float[] features = new float[rows.Length * Houses.FeaturesSize], prices = new float[rows.Length], predicted = new float[rows.Length];
        data.ReadFloats(0, rows, features);
        data.ReadFloats(1, rows, prices);
        houses.Predict(features, predicted);
        foreach (int row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a house sold for {scale.Undo(prices[row]),5:0} thousand is predicted at {scale.Undo(predicted[row]),5:0} thousand"));
        }
    }
}
