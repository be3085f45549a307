namespace Netwright.Dsl.Text;

/// <summary>A <c>.net</c> file: its path as the user knows it, and its text.</summary>
public sealed class SourceText : IEquatable<SourceText>
{
    private readonly int[] _lineStarts;

    /// <summary>Wraps the text of the file at <paramref name="path"/>.</summary>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        _lineStarts = starts.ToArray();
    }

    /// <summary>The path, for messages only.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The text of a stretch.</summary>
    public string this[TextSpan span] => Text.Substring(span.Start, span.Length);

    /// <summary>The line and column of a position; positions behind the end are taken as the end.</summary>
    public LinePosition PositionAt(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        int found = Array.BinarySearch(_lineStarts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return new LinePosition(line, offset - _lineStarts[line]);
    }

    /// <inheritdoc/>
    public bool Equals(SourceText? other) => other is not null && Path == other.Path && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceText);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.Length;
}
