namespace Netwright.Dsl.Diagnostics;

/// <summary>
/// A kind of mistake: its id (<c>NW</c> and four digits: 1xxx syntax, 2xxx names and arguments, 3xxx shapes, 4xxx training,
/// 5xxx advice, 9xxx the compiler's own limits and faults), a short title, and a description for the page about it.
/// </summary>
public sealed record DiagnosticDescriptor(string Id, string Title, DiagnosticSeverity Severity, string Description);
