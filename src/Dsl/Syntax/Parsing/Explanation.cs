using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>What to report about a failure; <c>Resume</c> is the token at which a new statement starts, where that is the very mistake.</summary>
internal sealed record Explanation(DiagnosticDescriptor Descriptor, TextSpan Span, string Message, int? Resume = null)
{
    /// <summary>Further places that the message is about.</summary>
    public SourceLocation[] Related { get; init; } = [];
}
