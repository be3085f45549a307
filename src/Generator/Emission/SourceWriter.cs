using System.Runtime.CompilerServices;

namespace Netwright.Generator.Emission;

/// <summary>Writes indented C#. Lines end with <c>\n</c> on every system, so that equal programs give equal files.</summary>
public sealed class SourceWriter
{
    private const int Indentation = 4;

    private static readonly char[] LineEnds = ['\r', '\u0085', '\u2028', '\u2029'];
    private static readonly char[] AllLineEnds = ['\n', .. LineEnds];

    // All that was written, in memory that is taken when the first line comes.
    private char[] _text = [];
    private int _length;

    // Where the part begins that is being written.
    private int _part;

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
        if (_length > _part && !EndsWith("\n\n") && !EndsWith("{\n"))
        {
            Add("\n");
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
        Reserve(Column + line.Length + 1);
        if (line.Length > 0)
        {
            Indent();
            line.CopyTo(_text, _length);
            _length += line.Length;
        }

        _text[_length++] = '\n';
    }

    private void WriteLine(string line)
    {
        string trimmed = OneLine(line).TrimEnd();
        if (trimmed.Length > 0)
        {
            Reserve(Column);
            Indent();
            Add(trimmed);
        }

        Add("\n");
    }

    private void Indent()
    {
        for (int end = _length + Column; _length < end; _length++)
        {
            _text[_length] = ' ';
        }
    }

    private void Add(string text)
    {
        Reserve(text.Length);
        text.CopyTo(0, _text, _length, text.Length);
        _length += text.Length;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _text.Length)
        {
            return;
        }

        if (_length == 0)
        {
            _text = TextMemory.Take();
        }

        if (_length + more > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + more));
        }
    }

    /// <summary>Writes a line without indentation: a directive.</summary>
    public SourceWriter Directive(string line)
    {
        Add(line);
        Add("\n");
        return this;
    }

    /// <summary>Takes in what was written at this depth already.</summary>
    public SourceWriter Append(string lines)
    {
        Add(lines);
        return this;
    }

    /// <summary>Takes in a part of what another writer has written.</summary>
    internal void Append(TextPart part)
    {
        Reserve(part.Length);
        Array.Copy(part.Characters, part.Start, _text, _length, part.Length);
        _length += part.Length;
    }

    /// <summary>Begins a part that is read for itself: what stands before it does not matter to it.</summary>
    internal void BeginPart() => _part = _length;

    /// <summary>The part that was begun last, as long as the writer is not cleared.</summary>
    internal TextPart EndPart() => new(this, _part, _length - _part);

    /// <summary>The memory of what was written.</summary>
    internal char[] Characters => _text;

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

    /// <summary>All that was written, of which nothing is left: the writer begins anew.</summary>
    public string Take()
    {
        string text = ToString();
        Clear();
        return text;
    }

    /// <summary>Leaves nothing of what was written, and its memory to other writers.</summary>
    internal void Clear()
    {
        TextMemory.Leave(_text);
        (_text, _length, _part) = ([], 0, 0);
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => new(_text, 0, _length);

    // What C# also takes for a line's end would let a comment run out into code.
    private static string OneLine(string line) =>
        line.IndexOfAny(LineEnds) < 0 ? line : string.Join(" ", line.Split(LineEnds));

    private bool EndsWith(string suffix)
    {
        if (_length - _part < suffix.Length)
        {
            return false;
        }

        for (int i = 0; i < suffix.Length; i++)
        {
            if (_text[_length - suffix.Length + i] != suffix[i])
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
                _length--;
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
