using System.Diagnostics;
using System.Globalization;
using Netwright.CompilerServices;

namespace Netwright.Benchmarks.Measuring;

/// <summary>Another process of this program that computes with vectors of one width, and measures when it is asked to.</summary>
/// <remarks>A process keeps the width that it began with; several that take turns share whatever the machine does besides.</remarks>
internal sealed class WidthProcess : IDisposable
{
    /// <summary>The argument that makes this program one of these processes.</summary>
    public const string Argument = "--serve";

    private readonly Process _process;

    /// <summary>Starts one.</summary>
    public WidthProcess(int bits)
    {
        string[] command = Environment.GetCommandLineArgs();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(command[0]);
        }

        start.ArgumentList.Add(Argument);
        start.Environment[VectorWidth.EnvironmentVariable] = bits.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
        Bits = int.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    /// <summary>The width that it computes with: none above what the processor has.</summary>
    public int Bits { get; }

    /// <summary>What the process does: works off what it is asked on its input.</summary>
    /// <param name="rows">Makes what is measured.</param>
    public static void Serve(IReadOnlyList<Func<Action>> rows)
    {
        Console.WriteLine(VectorWidth.Bits.ToString(CultureInfo.InvariantCulture));
        int row = -1;
        Action run = () => { };
        while (Console.ReadLine() is string line)
        {
            string[] words = line.Split(' ');
            int wanted = int.Parse(words[0], CultureInfo.InvariantCulture);
            if (wanted != row)
            {
                (row, run) = (wanted, rows[wanted]());
                GC.Collect();
            }

            double seconds = Repetition.SecondsOfCall(run, TimeSpan.FromSeconds(double.Parse(words[1], CultureInfo.InvariantCulture)), 1);
            Console.WriteLine(seconds.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The seconds of a call, of a row's work done again and again for so long.</summary>
    public double Measure(int row, TimeSpan duration)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row} {duration.TotalSeconds}"));
        return double.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    /// <summary>Lets it end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process of another vector width has ended.");
}
