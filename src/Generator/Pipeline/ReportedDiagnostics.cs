using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netwright.Dsl;
using Netwright.Dsl.Text;
using NetDiagnostic = Netwright.Dsl.Diagnostics.Diagnostic;
using NetSeverity = Netwright.Dsl.Diagnostics.DiagnosticSeverity;

namespace Netwright.Generator.Pipeline;

/// <summary>Hands diagnostics to the compiler platform.</summary>
internal static class ReportedDiagnostics
{
    private const string Category = "Netwright";

    /// <summary>Those of all units, each once though several units may reach its file, in the order of the text.</summary>
    public static EquatableArray<NetDiagnostic> Merge(ImmutableArray<EquatableArray<NetDiagnostic>> units) => units
        .SelectMany(unit => unit)
        .GroupBy(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Location, diagnostic.Message))
        .Select(same => same.First())
        .OrderBy(diagnostic => diagnostic.Location.Source.Path, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.Span.Start)
        .ToEquatableArray();

    /// <summary>As the platform has it. The message is used as it is: braces in it are the user's.</summary>
    public static Diagnostic ToRoslyn(NetDiagnostic diagnostic, string page) => Diagnostic.Create(
        diagnostic.Descriptor.Id,
        Category,
        diagnostic.Message,
        Severity(diagnostic.Descriptor.Severity),
        Severity(diagnostic.Descriptor.Severity),
        isEnabledByDefault: true,
        warningLevel: diagnostic.Descriptor.Severity == NetSeverity.Error ? 0 : 1,
        title: diagnostic.Descriptor.Title,
        description: diagnostic.Descriptor.Description,
        helpLink: HelpLink(diagnostic.Descriptor.Id, page),
        location: ToRoslyn(diagnostic.Location),
        additionalLocations: diagnostic.Related.Select(ToRoslyn));

    private static Location ToRoslyn(SourceLocation location)
    {
        LinePosition start = location.Source.PositionAt(location.Span.Start), end = location.Source.PositionAt(location.Span.End);
        return Location.Create(
            location.Source.Path,
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(location.Span.Start, location.Span.End),
            new Microsoft.CodeAnalysis.Text.LinePositionSpan(ToRoslyn(start), ToRoslyn(end)));
    }

    private static Microsoft.CodeAnalysis.Text.LinePosition ToRoslyn(LinePosition position) => new(position.Line, position.Column);

    private static DiagnosticSeverity Severity(NetSeverity severity) => severity switch
    {
        NetSeverity.Error => DiagnosticSeverity.Error,
        NetSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // The page lies in the package, so that it fits the compiler that reports; each diagnostic has its place in it.
    private static string? HelpLink(string id, string page) =>
        Uri.TryCreate(page, UriKind.Absolute, out Uri uri) ? uri.AbsoluteUri + "#" + id : null;
}
