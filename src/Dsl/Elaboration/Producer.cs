using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>What of the prelude made a value: its name, the use (null for a function of the compiler), and where that stands.</summary>
internal sealed record Producer(string Name, Frame? Use, SourceLocation Location)
{
    /// <summary>As messages name it: <c>Linear(12), line 5</c>.</summary>
    public string Describe() => FormattableString.Invariant($"{Text()}, line {Location.Source.PositionAt(Location.Span.Start).Line + 1}");

    private string Text()
    {
        string text = Location.Source[Location.Span];
        return text.Length <= 30 && text.IndexOf('\n') < 0 && text.StartsWith(Name, StringComparison.Ordinal) ? text : Name;
    }
}
