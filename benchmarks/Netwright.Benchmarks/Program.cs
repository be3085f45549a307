using System.Globalization;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Sections;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args.SequenceEqual([WidthProcess.Argument]))
{
    WidthProcess.Serve([.. BitsRows.All.Select(row => row.Make)]);
    return 0;
}

(string Name, string Title, Func<Measurer, Table> Measure)[] sections =
[
    ("peers", "Against libtorch and ONNX Runtime, one thread", PeersSection.Measure),
    ("pictures", "Convolutional networks, one thread", PicturesSection.Measure),
    ("convolutions", "Single convolutions, one thread", ConvolutionsSection.Measure),
    ("adversarial", "Two networks against each other, one thread", AdversarialSection.Measure),
    ("sequences", "Sequences, one thread", SequencesSection.Measure),
    ("streaming", "One symbol at a time, one thread", StreamingSection.Measure),
    ("cells", "A user's own cell", CellsSection.Measure),
    ("threads", "Two threads beside one", ThreadsSection.Measure),
    ("best-threads", "Against libtorch and ONNX Runtime, each at its best number of threads", BestThreadsSection.Measure),
    ("bits", "Narrower vectors beside the widest, one thread", BitsSection.Measure),
    ("widths", "Other widths", WidthsSection.Measure),
    ("batches", "Batches of any size", BatchesSection.Measure),
    ("activations", "A user's own activation", ActivationsSection.Measure),
];

const string Quick = "--quick", Only = "--only=";
string[] only = [.. args.Where(arg => arg.StartsWith(Only, StringComparison.Ordinal)).Select(arg => arg[Only.Length..])];
string[] chosen = [.. args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal))];
string[] unknown = [.. args.Where(arg => !arg.StartsWith(Only, StringComparison.Ordinal)).Except([Quick, .. sections.Select(section => section.Name)])];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"unknown: {string.Join(", ", unknown)}; sections are {string.Join(", ", sections.Select(section => section.Name))}, {Quick} takes the fastest of short turns, and {Only}NAME measures rows of that name only, where a section can tell");
    return 1;
}

// These compare networks with themselves: they run where libtorch cannot be loaded.
string[] alone = ["streaming", "cells", "threads", "bits"];
if (chosen.Length == 0 || chosen.Except(alone).Any())
{
    ThreadLimit.Set(1);
    TorchSharp.torch.set_num_interop_threads(1);
}

var measurer = new Measurer((args.Contains(Quick) ? MeasuringOptions.Quick : MeasuringOptions.Thorough) with { Only = only });
foreach (var section in sections.Where(section => chosen.Length == 0 || chosen.Contains(section.Name)))
{
    Console.WriteLine($"## {section.Title}\n");
    foreach (string line in section.Measure(measurer).Lines())
    {
        Console.WriteLine(line);
    }

    Console.WriteLine();
}

if (measurer.PeakGigaOperations > 0)
{
    Console.WriteLine($"Measured peak of one core: {Table.Number(measurer.PeakGigaOperations)} GFLOP/s.");
}

return 0;
