using System.Text;

namespace Netwright.Dsl.Syntax.Printing;

/// <summary>Collects lines at a depth of indentation; newlines are always <c>\n</c>.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>How many levels the next line is indented.</summary>
    public int Depth { get; set; }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Writes a line.</summary>
    public void Line(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * Depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
