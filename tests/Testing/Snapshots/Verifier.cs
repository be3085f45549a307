using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Netwright.Testing.Snapshots;

/// <summary>
/// Compares results with files beside the test, under Verify's names and conventions, while Verify itself cannot be used
/// here; <c>UseVerify</c> in tests/Directory.Build.props swaps the two. A test class must be called like its file.
/// </summary>
public static class Verifier
{
    /// <summary>Compares all files that generators made; there must be no diagnostics, which marked sources test better.</summary>
    public static SettingsTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(sourceFile, method, Targets(driver.GetRunResult()));

    /// <summary>Compares one text.</summary>
    public static SettingsTask Verify(string text, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(sourceFile, method, [new SnapshotTarget(null, extension, text)]);

    private static SnapshotTarget[] Targets(GeneratorDriverRunResult run)
    {
        if (run.Diagnostics.Length > 0)
        {
            throw new SnapshotMismatchException($"a snapshot must have no diagnostics, but there is: {run.Diagnostics[0]}");
        }

        return run.Results.SelectMany(result => result.GeneratedSources)
            .OrderBy(source => source.HintName, StringComparer.Ordinal)
            .Select(source => new SnapshotTarget(
                Path.GetFileNameWithoutExtension(source.HintName), "cs", $"//HintName: {source.HintName}\n{source.SourceText}"))
            .ToArray();
    }
}
