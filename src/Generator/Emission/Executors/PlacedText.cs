namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Emitted code with the places of memory that it names. Its form is the text with names of its own and places numbered in
/// the order in which they first stand there, so that code of equal form does the same, elsewhere in memory.
/// </summary>
internal sealed class PlacedText
{
    private readonly FormFinder _finder;
    private readonly Func<string, bool> _isOwn;
    private readonly Func<string, long?> _placeOf;
    private TextForm? _form;

    /// <summary>A text; <paramref name="isOwn"/> says which names it declares, <paramref name="placeOf"/> where a constant points to.</summary>
    public PlacedText(TextPart text, FormFinder finder, Func<string, bool> isOwn, Func<string, long?> placeOf)
    {
        (Text, _finder, _isOwn, _placeOf) = (text, finder, isOwn, placeOf);
        for (int end = EndOfLine(text.Start); end > 0; end = EndOfLine(end))
        {
            Lines++;
        }
    }

    /// <summary>The code as it is.</summary>
    public TextPart Text { get; }

    /// <summary>What codes that differ in places and names alone have in common.</summary>
    public string Form => Found.Form;

    /// <summary>How many lines there are, which are as many in codes of equal form.</summary>
    public int Lines { get; }

    /// <summary>The first line.</summary>
    public TextPart FirstLine => Text.Between(Text.Start, EndOfLine(Text.Start));

    /// <summary>All lines but the first.</summary>
    public TextPart OtherLines => Text.Between(EndOfLine(Text.Start), Text.End);

    /// <summary>The places.</summary>
    public IReadOnlyList<long> Places => Found.Places;

    /// <summary>What the places are called; a number where the code has one.</summary>
    public IReadOnlyList<string> PlaceNames => Found.Names;

    // Most texts are compared with no other, so that nobody asks.
    private TextForm Found => _form ??= _finder.Find(Text, _isOwn, _placeOf);

    /// <summary>Writes the lines between the braces of a block, with its places taken from a table.</summary>
    public void WriteInside(SourceWriter writer, string table)
    {
        int done = EndOfLine(Text.Start);
        foreach (PlaceUse use in Found.Uses)
        {
            writer.Append(Text.Between(done, use.Start));
            writer.Append(FormattableString.Invariant($"{(use.IsStream ? "(ulong)" : "")}{table}[{use.Place}]"));
            done = use.Start + use.Length;
        }

        int last = Array.LastIndexOf(Text.Characters, '\n', Text.End - 2) + 1;
        writer.Append(Text.Between(done, last));
    }

    // Behind the end of the line; 0 where none ends there.
    private int EndOfLine(int start) => Array.IndexOf(Text.Characters, '\n', start, Text.End - start) + 1;
}
