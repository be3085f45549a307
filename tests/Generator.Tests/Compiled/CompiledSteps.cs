using Microsoft.CodeAnalysis;
using Netwright.CompilerServices;
using Netwright.Dsl.Programs;
using Netwright.Testing;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Compiled;

/// <summary>Training steps over any number of networks, compiled as one project. Each comes from a file of its own that has one training step.</summary>
internal sealed class CompiledSteps : IDisposable
{
    private readonly CompiledProject _project;
    private readonly Dictionary<string, TrainProgram> _programs;

    private CompiledSteps(CompiledProject project, Dictionary<string, TrainProgram> programs, GeneratorRun run) =>
        (_project, _programs, Run) = (project, programs, run);

    /// <summary>What the generator made.</summary>
    public GeneratorRun Run { get; }

    /// <summary>The generator's errors about the <c>.net</c> files.</summary>
    public IReadOnlyList<string> Errors => [.. Run.Diagnostics.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    /// <summary>Compiles them; any error or warning of C# fails.</summary>
    public static CompiledSteps Compile(IEnumerable<string> texts)
    {
        var programs = new Dictionary<string, TrainProgram>(StringComparer.Ordinal);
        var files = new List<NetFile>();
        foreach (string text in texts)
        {
            TrainProgram train = FrontEnd.ElaborateValid(text).Trains.Single();
            programs.Add(train.Name, train);
            files.Add(NetFile.Of($"{train.Name}.net", text));
        }

        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project([.. files]));
        return new CompiledSteps(run.Compile(), programs, run);
    }

    /// <summary>A new trainer of a step, with new networks.</summary>
    public CompiledStep New(string name, int capacity, int threads = 1)
    {
        TrainProgram program = _programs[name];
        Network[] networks = [.. program.Networks.Select((network, i) => (Network)_project.New(network.Network.Name, 1UL + (ulong)i, capacity))];
        var trainer = (Trainer)_project.New(name + "Trainer", [.. networks, CompiledNetwork.Seed, capacity]);
        Pace.SharesAlways = threads > 1;
        trainer.Threads = threads;
        return new CompiledStep(program, trainer);
    }

    /// <inheritdoc/>
    public void Dispose() => _project.Dispose();
}
