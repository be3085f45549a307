namespace Netwright.Dsl.Graph;

/// <summary>A graph that breaks a rule: always a fault of the compiler, since users' mistakes are found before.</summary>
public sealed class GraphException(string message) : Exception(message);
