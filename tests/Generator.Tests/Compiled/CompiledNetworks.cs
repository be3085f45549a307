using System.Text;
using Microsoft.CodeAnalysis;
using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Compiled;

/// <summary>
/// Many networks compiled as one project, since the C# compiler's time lies in starting. Each comes from a file of its own
/// that has one network and one training step of the same name.
/// </summary>
internal sealed class CompiledNetworks : IDisposable
{
    private readonly CompiledProject _project;
    private readonly Dictionary<string, (NetworkProgram Network, TrainProgram Train)> _programs;

    private CompiledNetworks(CompiledProject project, Dictionary<string, (NetworkProgram, TrainProgram)> programs, IReadOnlyList<string> errors) =>
        (_project, _programs, Errors) = (project, programs, errors);

    /// <summary>The generator's errors about the <c>.net</c> files.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Compiles them; any error or warning of C# fails.</summary>
    public static CompiledNetworks Compile(IEnumerable<string> texts)
    {
        var programs = new Dictionary<string, (NetworkProgram Network, TrainProgram Train)>(StringComparer.Ordinal);
        var files = new List<NetFile>();
        var calls = new StringBuilder("#nullable enable\nusing System;\n\n/// <summary>Calls without types.</summary>\npublic static class Calls\n{\n");
        foreach (string text in texts)
        {
            var elaborated = FrontEnd.ElaborateValid(text);
            NetworkProgram network = elaborated.Networks.Single();
            programs.Add(network.Name, (network, elaborated.Trains.Single()));
            files.Add(NetFile.Of($"{network.Name}.net", text));
            calls.Append(PredictCall(network));
        }

        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project([.. files]) { CSharp = calls.Append("}\n").ToString() });
        string[] errors = [.. run.Diagnostics.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
        return new CompiledNetworks(run.Compile(), programs, errors);
    }

    /// <summary>A new instance of a network, with its trainer.</summary>
    public CompiledNetwork New(string name, int capacity)
    {
        var network = (Network)_project.New(name, 1UL, capacity);
        var trainer = (Trainer)_project.New(name + "Trainer", network, CompiledNetwork.Seed, capacity);
        var predict = _project["Calls"].GetMethod(name)!.CreateDelegate<Action<Network, Array[], float[], int[]>>();
        return new CompiledNetwork(_programs[name].Network, _programs[name].Train, network, trainer, predict);
    }

    /// <inheritdoc/>
    public void Dispose() => _project.Dispose();

    private static string PredictCall(NetworkProgram network)
    {
        IEnumerable<string> arguments = network.Inputs.Select((input, i) => $"({(IsIndex(input) ? "int" : "float")}[])inputs[{i}]");
        int axes = network.Inputs.SelectMany(input => input.Type.Shape.Count.Dims).Distinct().Count();
        string lengths = string.Concat(Enumerable.Range(0, axes).Select(axis => $", lengths[{axis}]"));
        return $"    public static void {network.Name}(Netwright.Network network, Array[] inputs, float[] output, int[] lengths) => "
            + $"((global::{network.Name})network).Predict({string.Join(", ", arguments)}, output{lengths});\n";
    }

    private static bool IsIndex(InputSymbol input) => input.Type.Element == ElementType.Int;
}
