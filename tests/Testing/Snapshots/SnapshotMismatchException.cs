namespace Netwright.Testing.Snapshots;

/// <summary>Snapshots that are not as they were accepted; the message shows the differences.</summary>
public sealed class SnapshotMismatchException(string message) : Exception(message);
