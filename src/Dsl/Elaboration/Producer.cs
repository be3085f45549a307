using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>What of the prelude made a value: its name, the use (null for a function of the compiler), and where that stands.</summary>
internal sealed record Producer(string Name, Frame? Use, SourceLocation Location)
{
    /// <summary>As messages name it: <c>Linear(12), line 5</c>.</summary>
    public string Describe() => FormattableString.Invariant($"{Text()}, line {Location.Source.PositionAt(Location.Span.Start).Line + 1}");

    /// <summary>The user's text that asked for it, or the name where that is long.</summary>
    public string Source => Location.Source[Location.Span] is { Length: <= 30 } text && text.IndexOf('\n') < 0 ? text : Name;

    private string Text() => Source.StartsWith(Name, StringComparison.Ordinal) ? Source : Name;
}
