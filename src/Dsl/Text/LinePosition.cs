namespace Netwright.Dsl.Text;

/// <summary>A place in a file; both numbers count from zero.</summary>
public readonly record struct LinePosition(int Line, int Column);
