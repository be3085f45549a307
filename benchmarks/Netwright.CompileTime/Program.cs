using System.Diagnostics;
using System.Globalization;
using Netwright.CompileTime;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The just-in-time compiler needs some hundred rounds until it has compiled all of the compiler again with what it has seen.
const int WarmUps = 120, Rounds = 15;
const int DepthOfResNet56 = 9;

switch (args)
{
    case []:
        WriteFiles();
        WriteChains();
        break;
    case ["files"]:
        WriteFiles();
        break;
    case ["stages"]:
        WriteStages("a file of 200 lines", Texts.TwoHundredLines);
        WriteStages("ResNet-56", number => Texts.ResNet(DepthOfResNet56, number));
        break;
    case ["stages", string path]:
        string file = File.ReadAllText(path);
        WriteStages(Path.GetFileName(path), number => $"// Text {number}.\n{file}");
        break;
    default:
        Console.Error.WriteLine("Usage: Netwright.CompileTime [files | stages [FILE.net]]");
        return 1;
}

return 0;

void WriteFiles()
{
    Console.WriteLine("## A file, after an edit\n");
    var host = new CompilerHost();
    Console.WriteLine("|                                  |   time | allocated |");
    Console.WriteLine("|----------------------------------|-------:|----------:|");
    WriteRow("200 lines, the whole generator", number => host.Compile(Texts.TwoHundredLines(number)));
    WriteRow("200 lines, parsing alone", number => SyntaxParser.Parse(new SourceText("bench.net", Texts.TwoHundredLines(number))).Diagnostics.Count);
    WriteRow("ResNet-56, the whole generator", number => host.Compile(Texts.ResNet(DepthOfResNet56, number)));
}

void WriteChains()
{
    var host = new CompilerHost();
    Console.WriteLine("\n## A chain of fully connected layers, with its training\n");
    Console.WriteLine("| layers |    time | for a layer | emitted C# |");
    Console.WriteLine("|-------:|--------:|------------:|-----------:|");
    foreach (int layers in (int[])[50, 100, 200, 500])
    {
        long length = 0;
        double time = Median(number => length = host.Compile(Texts.Chain(layers, number))).Milliseconds;
        Console.WriteLine($"| {layers,6} | {time,4:0} ms | {time / layers,8:0.00} ms | {length / 1024,7} KB |");
    }
}

void WriteRow(string name, Func<int, long> work)
{
    StageCost cost = Median(work);
    Console.WriteLine($"| {name,-32} | {cost.Milliseconds,3:0} ms | {cost.Bytes / 1e6,6:0.0} MB |");
}

// Where the time goes, once the just-in-time compiler has settled: the means of some rounds.
void WriteStages(string name, Func<int, string> text)
{
    var profile = new StageProfile();
    for (int number = 0; number < WarmUps + Rounds; number++)
    {
        profile = number == WarmUps ? new StageProfile() : profile;
        profile.Run(text(number));
    }

    Console.WriteLine($"\n## The stages for {name}\n");
    Console.WriteLine("|                                      |     time | allocated |");
    Console.WriteLine("|--------------------------------------|---------:|----------:|");
    foreach ((string stage, StageCost cost) in profile.Stages)
    {
        Console.WriteLine($"| {stage,-36} | {cost.Milliseconds / Rounds,5:0.0} ms | {cost.Bytes / 1e6 / Rounds,6:0.0} MB |");
    }
}

// The median time of what is done to texts that are new each time, once the just-in-time compiler has settled.
StageCost Median(Func<int, long> work)
{
    StageCost[] costs = [.. Enumerable.Range(0, WarmUps + Rounds).Select(number =>
    {
        (long start, long bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        work(number);
        return StageCost.Since(start, bytes);
    })];
    return costs.Skip(WarmUps).OrderBy(cost => cost.Milliseconds).ElementAt(Rounds / 2);
}
