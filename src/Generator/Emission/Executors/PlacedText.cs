using System.Globalization;
using System.Text;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Emitted code with the places of memory that it names. Its form is the text with names of its own and places numbered in
/// the order in which they first stand there, so that code of equal form does the same, elsewhere in memory.
/// </summary>
internal sealed class PlacedText
{
    // What follows these words is a place: an offset in memory, the number of a stretch of sums, or of a stream of random numbers.
    private static readonly string[] BeforeOffset = [".Start, ", ".Start, (nint)", ".Start, ((nint)", "_turns?.Wait(", "_turns?.Pass("];
    private const string BeforeStream = "_randomStream + ";

    private readonly List<(int Start, int Length, int Place, bool IsStream)> _uses = [];
    private readonly List<long> _places = [];
    private readonly List<string> _placeNames = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isOwn;
    private readonly Func<string, long?> _placeOf;
    private string? _form;

    /// <summary>A text; <paramref name="isOwn"/> says which names it declares, <paramref name="placeOf"/> where a constant points to.</summary>
    public PlacedText(string text, Func<string, bool> isOwn, Func<string, long?> placeOf)
        => (Text, _isOwn, _placeOf) = (text, isOwn, placeOf);

    /// <summary>The code as it is.</summary>
    public string Text { get; }

    /// <summary>What codes that differ in places and names alone have in common.</summary>
    public string Form => _form ??= FindForm();

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

    /// <summary>The places, once the form is known.</summary>
    public IReadOnlyList<long> Places => _places;

    /// <summary>What the places are called, once the form is known; a number where the code has one.</summary>
    public IReadOnlyList<string> PlaceNames => _placeNames;

    /// <summary>The code with its places taken from a table.</summary>
    public string WithPlacesFrom(string table)
    {
        var text = new StringBuilder(Text.Length);
        int done = 0;
        foreach ((int start, int length, int place, bool isStream) in _uses)
        {
            text.Append(Text, done, start - done).Append(isStream ? "(ulong)" : "").Append(table);
            text.Append('[').Append(place.ToString(CultureInfo.InvariantCulture)).Append(']');
            done = start + length;
        }

        return text.Append(Text, done, Text.Length - done).ToString();
    }

    private string FindForm()
    {
        var form = new StringBuilder(Text.Length);
        var own = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int start = 0, end = 0; start < Text.Length; start = end)
        {
            while (end < Text.Length && !IsOfWord(Text[end]))
            {
                end++;
            }

            form.Append(Text, start, end - start);
            int word = end;
            while (end < Text.Length && IsOfWord(Text[end]))
            {
                end++;
            }

            if (!TakePlace(form, word, end))
            {
                TakeName(form, word, end, own);
            }
        }

        return form.ToString();
    }

    private void TakeName(StringBuilder form, int start, int end, Dictionary<string, int> own)
    {
        // Locals and fields begin with small letters; all that begins with capitals or digits is the same everywhere.
        bool mayBeOwn = start < end && (char.IsLower(Text[start]) || Text[start] == '_');
        if (!mayBeOwn || Text.Substring(start, end - start) is var name && !_isOwn(name))
        {
            form.Append(Text, start, end - start);
            return;
        }

        if (!own.TryGetValue(name, out int number))
        {
            own.Add(name, number = own.Count);
        }

        form.Append('\u0001').Append(number);
    }

    private bool TakePlace(StringBuilder form, int start, int end)
    {
        bool mayBePlace = start < end && start > 0 && (Text[start - 1] is ' ' or ')');
        bool isStream = mayBePlace && EndsWith(start, BeforeStream);
        if (!mayBePlace || !isStream && !FollowsOffsetWords(start))
        {
            return false;
        }

        string name = Text.Substring(start, end - start);
        bool isNumber = char.IsDigit(name[0]);
        long? value = isNumber ? long.Parse(name.TrimEnd('U', 'L').Replace("_", ""), CultureInfo.InvariantCulture) : _placeOf(name);
        if (value is null or < 0 or > int.MaxValue)
        {
            return false;
        }

        // Equal numbers may mean different things, so that each is a place; a constant is one wherever it stands.
        if (isNumber || !_numbers.TryGetValue(name, out int place))
        {
            place = _places.Count;
            _places.Add(value.Value);
            _placeNames.Add(name);
            _numbers[name] = place;
        }

        _uses.Add((start, end - start, place, isStream));
        form.Append('\u0002').Append(place);
        return true;
    }

    private bool FollowsOffsetWords(int start)
    {
        int words = 0;
        while (words < BeforeOffset.Length && !EndsWith(start, BeforeOffset[words]))
        {
            words++;
        }

        return words < BeforeOffset.Length;
    }

    private bool EndsWith(int end, string words) =>
        end >= words.Length && string.CompareOrdinal(Text, end - words.Length, words, 0, words.Length) == 0;

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
