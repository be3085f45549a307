using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>What the parser made of a file: the tree of all that is sound, and a diagnostic for each thing that is not.</summary>
public sealed record ParseResult(SourceText Source, FileSyntax File, EquatableArray<Diagnostic> Diagnostics);
