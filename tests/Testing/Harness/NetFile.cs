namespace Netwright.Testing.Harness;

/// <summary>A <c>.net</c> file of an imagined project, with the metadata of its item.</summary>
public sealed record NetFile(string Path, string Text)
{
    /// <summary>Item metadata, as <c>Constants</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>In the imagined project's folder, the same on every machine.</summary>
    public static NetFile Of(string name, string text) => new("/project/" + name, text);
}
