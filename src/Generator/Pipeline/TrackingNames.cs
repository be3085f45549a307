namespace Netwright.Generator.Pipeline;

/// <summary>The names of the pipeline's steps, by which tests see what ran.</summary>
public static class TrackingNames
{
    /// <summary>What the project says to the compiler.</summary>
    public const string Settings = "NetwrightSettings";

    /// <summary>Each <c>.net</c> file with its text.</summary>
    public const string File = "NetwrightFile";

    /// <summary>Each file's syntax tree.</summary>
    public const string Syntax = "NetwrightSyntax";

    /// <summary>Each file with all files that it reaches.</summary>
    public const string Unit = "NetwrightUnit";

    /// <summary>What became of each file's networks.</summary>
    public const string Compiled = "NetwrightCompiled";

    /// <summary>The C# of each file.</summary>
    public const string Sources = "NetwrightSources";

    /// <summary>The diagnostics of all files, each once.</summary>
    public const string Diagnostics = "NetwrightDiagnostics";
}
