using Netwright.Dsl.Text;

namespace Netwright.Dsl.Diagnostics;

/// <summary>
/// One message about one place. <c>Message</c> is a single self-contained line: what, with the user's own names and
/// both shapes; why; what to write instead.
/// </summary>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    string Message,
    SourceLocation Location,
    EquatableArray<SourceLocation> Related = default)
{
    /// <summary>As a build prints it.</summary>
    public override string ToString() =>
        $"{Location}: {Descriptor.Severity.ToString().ToLowerInvariant()} {Descriptor.Id}: {Message}";
}
