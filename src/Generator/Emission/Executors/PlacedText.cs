using System.Globalization;
using System.Text;

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
    public PlacedText(string text, FormFinder finder, Func<string, bool> isOwn, Func<string, long?> placeOf)
        => (Text, _finder, _isOwn, _placeOf) = (text, finder, isOwn, placeOf);

    /// <summary>The code as it is.</summary>
    public string Text { get; }

    /// <summary>What codes that differ in places and names alone have in common.</summary>
    public string Form => Found.Form;

    /// <summary>How many lines there are, which are as many in codes of equal form.</summary>
    public int Lines
    {
        get
        {
            int lines = 0;
            for (int end = Text.IndexOf('\n'); end >= 0; end = Text.IndexOf('\n', end + 1))
            {
                lines++;
            }

            return lines;
        }
    }

    /// <summary>The places.</summary>
    public IReadOnlyList<long> Places => Found.Places;

    /// <summary>What the places are called; a number where the code has one.</summary>
    public IReadOnlyList<string> PlaceNames => Found.Names;

    // Most texts are compared with no other, so that nobody asks.
    private TextForm Found => _form ??= _finder.Find(Text, _isOwn, _placeOf);

    /// <summary>The code with its places taken from a table.</summary>
    public string WithPlacesFrom(string table)
    {
        var text = new StringBuilder(Text.Length);
        int done = 0;
        foreach (PlaceUse use in Found.Uses)
        {
            text.Append(Text, done, use.Start - done).Append(use.IsStream ? "(ulong)" : "").Append(table);
            text.Append('[').Append(use.Place.ToString(CultureInfo.InvariantCulture)).Append(']');
            done = use.Start + use.Length;
        }

        return text.Append(Text, done, Text.Length - done).ToString();
    }
}
