namespace Netwright.Dsl.Semantics;

/// <summary>A value from the project that replaces that of a <c>const</c> in the file at <c>Path</c>.</summary>
public sealed record ConstantOverride(string Path, string Name, double Value);
