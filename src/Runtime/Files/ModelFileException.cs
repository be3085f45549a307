namespace Netwright;

/// <summary>A file of weights or a checkpoint cannot be read or written; the message is one line that says what to do.</summary>
public sealed class ModelFileException : IOException
{
    /// <summary>Reports a problem with the file at <paramref name="path"/>.</summary>
    public ModelFileException(string path, string problem, Exception? cause = null)
        : base(OneLine($"{path}: {problem}"), cause) => Path = path;

    /// <summary>The file in question.</summary>
    public string Path { get; }

    // Names come out of files that may be damaged, so they may hold anything.
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
