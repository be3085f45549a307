namespace Netwright.Generator.Emission;

/// <summary>The characters of a line that is being put together, in memory that is used again for the next one.</summary>
internal sealed class LineBuffer
{
    private const int Usual = 256;

    private char[] _text = new char[Usual];

    /// <summary>How many characters there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds some text.</summary>
    public void Append(string text)
    {
        if (Length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, Length + text.Length));
        }

        text.CopyTo(0, _text, Length, text.Length);
        Length += text.Length;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Whether any of these characters is there.</summary>
    public bool ContainsAny(char[] characters)
    {
        for (int i = 0; i < Length; i++)
        {
            // Most lines hold small characters only, of which few end a line.
            if ((_text[i] < ' ' || _text[i] > '~') && Array.IndexOf(characters, _text[i]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes away space at the end.</summary>
    public void TrimEnd()
    {
        while (Length > 0 && char.IsWhiteSpace(_text[Length - 1]))
        {
            Length--;
        }
    }

    /// <summary>Copies all of it to a place in a text.</summary>
    public void CopyTo(char[] text, int start) => Array.Copy(_text, 0, text, start, Length);

    /// <inheritdoc/>
    public override string ToString() => new(_text, 0, Length);
}
