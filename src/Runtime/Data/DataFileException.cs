namespace Netwright.Data;

/// <summary>A file of samples cannot be read; the message is one line that says where and what to do.</summary>
public sealed class DataFileException : IOException
{
    /// <summary>Reports a problem with the file at <paramref name="path"/>.</summary>
    public DataFileException(string path, string problem, Exception? cause = null)
        : base($"{path}: {problem}", cause) => Path = path;

    /// <summary>The file in question.</summary>
    public string Path { get; }
}
