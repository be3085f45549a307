using System.Text;
using Microsoft.CodeAnalysis;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Streaming;

/// <summary>Networks with one output compiled as one project, each called for whole sequences and step by step.</summary>
internal sealed class StreamedNetworks : IDisposable
{
    private readonly CompiledProject _project;
    private readonly Dictionary<string, NetworkProgram> _programs;

    private StreamedNetworks(CompiledProject project, Dictionary<string, NetworkProgram> programs) => (_project, _programs) = (project, programs);

    /// <summary>Compiles texts of one network each; any error or warning fails.</summary>
    public static StreamedNetworks Compile(IEnumerable<string> texts)
    {
        var programs = new Dictionary<string, NetworkProgram>(StringComparer.Ordinal);
        var files = new List<NetFile>();
        var calls = new StringBuilder("#nullable enable\nusing System;\nusing Netwright;\n\n/// <summary>Calls without types.</summary>\npublic static class Calls\n{\n");
        foreach (string text in texts)
        {
            NetworkProgram network = FrontEnd.ElaborateValid(text).Networks.Single();
            programs.Add(network.Name, network);
            files.Add(NetFile.Of($"{network.Name}.net", text));
            calls.Append(CallsOf(network));
        }

        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project([.. files]) { CSharp = calls.Append("}\n").ToString() });
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return new StreamedNetworks(run.Compile(), programs);
    }

    /// <summary>A new instance of a network.</summary>
    public StreamedNetwork New(string name, int capacity)
    {
        Type calls = _project["Calls"];
        return new StreamedNetwork(
            _programs[name],
            (Network)_project.New(name, 3UL, capacity),
            calls.GetMethod(name + "Predict")!.CreateDelegate<Action<Network, Array[], float[], int[]>>(),
            calls.GetMethod(name + "NewState")!.CreateDelegate<Func<Network, int, NetworkState>>(),
            calls.GetMethod(name + "Step")!.CreateDelegate<Action<Network, Array[], NetworkState, float[]>>(),
            calls.GetMethod(name + "Copy")!.CreateDelegate<Action<NetworkState, NetworkState>>());
    }

    /// <inheritdoc/>
    public void Dispose() => _project.Dispose();

    private static string CallsOf(NetworkProgram network)
    {
        string name = network.Name;
        string inputs = string.Join(", ", network.Inputs.Select((input, i) => $"({(input.Type.Element == ElementType.Float ? "float" : "int")}[])inputs[{i}]"));
        int axes = network.Inputs.SelectMany(input => input.Type.Shape.Count.Dims).Distinct().Count();
        string lengths = string.Concat(Enumerable.Range(0, axes).Select(axis => $", lengths[{axis}]"));
        return $"    public static void {name}Predict(Network network, Array[] inputs, float[] output, int[] lengths) => ((global::{name})network).Predict({inputs}, output{lengths});\n"
            + $"    public static NetworkState {name}NewState(Network network, int samples) => ((global::{name})network).NewState(samples);\n"
            + $"    public static void {name}Step(Network network, Array[] inputs, NetworkState state, float[] output) => ((global::{name})network).Step({inputs}, (global::{name}.State)state, output);\n"
            + $"    public static void {name}Copy(NetworkState from, NetworkState to) => ((global::{name}.State)from).CopyTo((global::{name}.State)to);\n";
    }
}
