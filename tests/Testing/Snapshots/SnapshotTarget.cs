namespace Netwright.Testing.Snapshots;

/// <summary>One file of a snapshot: its name within the snapshot (null for the only one), its extension and its text.</summary>
public sealed record SnapshotTarget(string? Name, string Extension, string Text);
