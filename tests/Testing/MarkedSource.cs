using System.Text;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Xunit;

namespace Netwright.Testing;

/// <summary>A text in which places are marked: <c>x = [|oops|];</c>. The marks are taken out; their places are kept, in the order in which they open.</summary>
public sealed class MarkedSource
{
    private const string Open = "[|";
    private const string Close = "|]";

    private MarkedSource(SourceText source, IReadOnlyList<TextSpan> spans)
    {
        Source = source;
        Spans = spans;
    }

    /// <summary>The text without its marks.</summary>
    public SourceText Source { get; }

    /// <summary>The marked places.</summary>
    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The only marked place.</summary>
    public TextSpan Span => Assert.Single(Spans);

    /// <summary>Takes the marks out of a text. Marks may be nested and may be empty.</summary>
    public static MarkedSource Parse(string marked, string path = "test.net")
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        var open = new Stack<int>();
        for (int i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, Open, 0, 2) == 0)
            {
                open.Push(spans.Count);
                spans.Add(new TextSpan(text.Length, 0));
                i++;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, i, Close, 0, 2) == 0)
            {
                int number = open.Pop();
                spans[number] = TextSpan.FromBounds(spans[number].Start, text.Length);
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.True(open.Count == 0, "A mark is opened and not closed.");
        return new MarkedSource(new SourceText(path, text.ToString()), spans);
    }

    /// <summary>Asserts that there is one diagnostic of this id for each marked place, and no other diagnostic.</summary>
    public void AssertDiagnostics(IEnumerable<Diagnostic> diagnostics, string id) =>
        AssertDiagnostics(diagnostics, [.. Spans.Select(_ => id)]);

    /// <summary>Asserts that the diagnostics are those with these ids at the marked places, and no others.</summary>
    public void AssertDiagnostics(IEnumerable<Diagnostic> diagnostics, params string[] ids)
    {
        List<Diagnostic> found = [.. diagnostics.OrderBy(item => item.Location.Span.Start)];
        IEnumerable<string> expected = Spans.Zip(ids, (span, id) => $"{id} at '{Source[span]}' {span}");
        IEnumerable<string> actual = found.Select(item => $"{item.Descriptor.Id} at '{Source[item.Location.Span]}' {item.Location.Span}");
        string messages = string.Join("\n", found);
        Assert.True(expected.SequenceEqual(actual), $"Expected:\n{string.Join("\n", expected)}\nFound:\n{string.Join("\n", actual)}\n{messages}");
    }
}
