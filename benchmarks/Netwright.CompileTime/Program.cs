using System.Diagnostics;
using System.Globalization;
using Netwright.CompileTime;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The just-in-time compiler needs some sixty rounds until it has compiled all of the compiler again with what it has seen.
const int WarmUps = 60, Rounds = 15;

Console.WriteLine("## A file of 200 lines, after an edit\n");
var host = new CompilerHost();
double whole = Median(number => host.Compile(Texts.TwoHundredLines(number)));
double parsing = Median(number => SyntaxParser.Parse(new SourceText("bench.net", Texts.TwoHundredLines(number))).Diagnostics.Count);
Console.WriteLine("|                     |   time |");
Console.WriteLine("|---------------------|-------:|");
Console.WriteLine($"| the whole generator | {whole,3:0} ms |");
Console.WriteLine($"| parsing alone       | {parsing,3:0} ms |");

Console.WriteLine("\n## A chain of fully connected layers, with its training\n");
Console.WriteLine("| layers |    time | for a layer | emitted C# |");
Console.WriteLine("|-------:|--------:|------------:|-----------:|");
foreach (int layers in (int[])[50, 100, 200, 500])
{
    long length = 0;
    double time = Median(number => length = host.Compile(Texts.Chain(layers, number)));
    Console.WriteLine($"| {layers,6} | {time,4:0} ms | {time / layers,8:0.00} ms | {length / 1024,7} KB |");
}

// The median time of what is done to texts that are new each time, once the just-in-time compiler has settled.
double Median(Func<int, long> work)
{
    double[] times = [.. Enumerable.Range(0, WarmUps + Rounds).Select(number =>
    {
        long start = Stopwatch.GetTimestamp();
        work(number);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    })];
    return times.Skip(WarmUps).Order().ElementAt(Rounds / 2);
}
