namespace Netwright.Dsl.Text;

/// <summary>A stretch of a certain file.</summary>
public sealed record SourceLocation(SourceText Source, TextSpan Span)
{
    /// <summary>As messages write it: <c>digits.net(3,14)</c>, counted from one.</summary>
    public override string ToString()
    {
        LinePosition start = Source.PositionAt(Span.Start);
        string file = Source.Path.Substring(Source.Path.LastIndexOfAny(['/', '\\']) + 1);
        return $"{file}({start.Line + 1},{start.Column + 1})";
    }
}
