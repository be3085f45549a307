namespace Netwright.Generator.Emission;

/// <summary>A stretch of what a writer has written, until that is cleared.</summary>
internal readonly record struct TextPart(SourceWriter Writer, int Start, int Length)
{
    /// <summary>What the stretch lies in, and others may too.</summary>
    public char[] Characters => Writer.Characters;

    /// <summary>Behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>A part of it, by positions in what it lies in.</summary>
    public TextPart Between(int start, int end) => new(Writer, start, end - start);

    /// <inheritdoc/>
    public override string ToString() => new(Characters, Start, Length);
}
