using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Pipeline;

/// <summary>A file's syntax tree. Two are equal when text and metadata are, since a tree is a function of its text.</summary>
internal sealed class ParsedFile(InputFile file, ParseResult syntax) : IEquatable<ParsedFile>
{
    /// <summary>The file.</summary>
    public InputFile File { get; } = file;

    /// <summary>Its tree.</summary>
    public ParseResult Syntax { get; } = syntax;

    /// <summary>Parses a file.</summary>
    public static ParsedFile Parse(InputFile file, CompilerStages stages, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return new ParsedFile(file, stages.Parse(file.Source));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var start = new SourceLocation(file.Source, new TextSpan(0, 0));
            var fault = new Diagnostic(LimitDiagnostics.Fault, FaultMessage.Of("The file", exception), start);
            return new ParsedFile(file, new ParseResult(file.Source, new FileSyntax(default, null, default, start.Span), EquatableArray.Of(fault)));
        }
    }

    /// <summary>The namespace of its declarations.</summary>
    public string Namespace(ProjectSettings settings) => Syntax.File.Namespace is { } name
        ? string.Join(".", name.Parts.Select(part => part.Text))
        : settings.DefaultNamespace;

    /// <inheritdoc/>
    public bool Equals(ParsedFile? other) => other is not null && File.Equals(other.File);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParsedFile);

    /// <inheritdoc/>
    public override int GetHashCode() => File.GetHashCode();
}
