using System.Runtime.CompilerServices;
using System.Text;

namespace Netwright.Generator.Emission;

/// <summary>Writes indented C#. Lines end with <c>\n</c> on every system, so that equal programs give equal files.</summary>
public sealed class SourceWriter
{
    private const int Indentation = 4;

    private static readonly char[] LineEnds = ['\r', '\u0085', '\u2028', '\u2029'];
    private static readonly char[] AllLineEnds = ['\n', .. LineEnds];

    private readonly StringBuilder _text = new();

    // Of lines that are being put together there may be several: what is computed for one may write others.
    private readonly Stack<LineBuffer> _buffers = new();
    private int _depth;

    /// <summary>Begins at a depth: 0 for a file, more for a part that another writer takes in.</summary>
    public SourceWriter(int depth = 0) => _depth = depth;

    /// <summary>How many blocks are open.</summary>
    public int Depth => _depth;

    /// <summary>The current depth of indentation, in characters.</summary>
    public int Column => _depth * Indentation;

    /// <summary>Writes an empty line, unless there is one already or a block has just been opened.</summary>
    public SourceWriter Line()
    {
        if (_text.Length > 0 && !EndsWith("\n\n") && !EndsWith("{\n"))
        {
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes one line, or several when <paramref name="line"/> holds line breaks, at the current depth.</summary>
    public SourceWriter Line(string line)
    {
        if (line.IndexOf('\n') < 0)
        {
            WriteLine(line);
            return this;
        }

        foreach (string part in line.Split('\n'))
        {
            WriteLine(part);
        }

        return this;
    }

    /// <summary>Writes one line, as above.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] ref SourceLine line)
    {
        LineBuffer buffer = line.Buffer;
        if (buffer.ContainsAny(AllLineEnds))
        {
            Line(buffer.ToString());
        }
        else
        {
            WriteLine(buffer);
        }

        buffer.Clear();
        _buffers.Push(buffer);
        return this;
    }

    /// <summary>Memory for a line.</summary>
    internal LineBuffer BeginLine() => _buffers.Count > 0 ? _buffers.Pop() : new LineBuffer();

    private void WriteLine(LineBuffer line)
    {
        line.TrimEnd();
        if (line.Length > 0)
        {
            _text.Append(' ', Column);
            line.CopyTo(_text);
        }

        _text.Append('\n');
    }

    private void WriteLine(string line)
    {
        string trimmed = OneLine(line).TrimEnd();
        if (trimmed.Length > 0)
        {
            _text.Append(' ', Column).Append(trimmed);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a line without indentation: a directive.</summary>
    public SourceWriter Directive(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Takes in what another writer wrote at this depth.</summary>
    public SourceWriter Append(string lines)
    {
        _text.Append(lines);
        return this;
    }

    /// <summary>Writes one comment line for each line of <paramref name="text"/>.</summary>
    public SourceWriter Comment(string text)
    {
        foreach (string part in text.Split('\n'))
        {
            Line("// " + part);
        }

        return this;
    }

    /// <summary>Opens braces under <paramref name="header"/>; disposing closes them, followed by <paramref name="close"/>.</summary>
    public Scope Block(string? header = null, string close = "")
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        _depth++;
        return new Scope(this, "}" + close);
    }

    /// <summary>Opens braces, as above.</summary>
    public Scope Block([InterpolatedStringHandlerArgument("")] ref SourceLine header, string close = "")
    {
        Line(ref header);
        return Block(null, close);
    }

    /// <summary>Indents by one level until disposed, without braces.</summary>
    public Scope Indented()
    {
        _depth++;
        return new Scope(this, null);
    }

    /// <summary>All that was written, of which nothing is left: the writer begins anew in the same memory.</summary>
    public string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => _text.ToString();

    // What C# also takes for a line's end would let a comment run out into code.
    private static string OneLine(string line) =>
        line.IndexOfAny(LineEnds) < 0 ? line : string.Join(" ", line.Split(LineEnds));

    private bool EndsWith(string suffix)
    {
        if (_text.Length < suffix.Length)
        {
            return false;
        }

        for (int i = 0; i < suffix.Length; i++)
        {
            if (_text[_text.Length - suffix.Length + i] != suffix[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Close(string? line)
    {
        _depth--;
        if (line is not null)
        {
            if (EndsWith("\n\n"))
            {
                _text.Length--;
            }

            Line(line);
        }
    }

    /// <summary>An open block.</summary>
    public readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        /// <summary>Closes the block.</summary>
        public void Dispose() => writer.Close(close);
    }
}
