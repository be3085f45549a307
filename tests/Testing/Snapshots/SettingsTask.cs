using System.Runtime.CompilerServices;

namespace Netwright.Testing.Snapshots;

/// <summary>A comparison with accepted files that is set up by calls and happens when awaited.</summary>
public sealed class SettingsTask(string sourceFile, string method, IReadOnlyList<SnapshotTarget> targets)
{
    private const string AcceptVariable = "ACCEPT_SNAPSHOTS";

    private string _directory = "";
    private string _parameters = "";

    /// <summary>A test that returns the comparison instead of awaiting it.</summary>
    public static implicit operator Task(SettingsTask settings) => settings.Run();

    /// <summary>Where the files are, relative to the test's source.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = directory;
        return this;
    }

    /// <summary>Tells the cases of a theory apart.</summary>
    public SettingsTask UseTextForParameters(string parameters)
    {
        _parameters = "_" + parameters;
        return this;
    }

    /// <summary>Makes it awaitable.</summary>
    public TaskAwaiter GetAwaiter() => Run().GetAwaiter();

    private Task Run()
    {
        string directory = Path.Combine(Path.GetDirectoryName(sourceFile)!, _directory);
        string prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{_parameters}";
        bool accept = Environment.GetEnvironmentVariable(AcceptVariable) == "1";
        IReadOnlyList<string> problems = new SnapshotStore(directory, prefix, accept).Compare(targets);
        return problems.Count == 0
            ? Task.CompletedTask
            : Task.FromException(new SnapshotMismatchException(
                $"Snapshots in {directory} differ. If the new ones are right, run the test again with {AcceptVariable}=1.\n\n{string.Join("\n\n", problems)}"));
    }
}
