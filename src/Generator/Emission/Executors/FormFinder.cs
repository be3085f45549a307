using System.Globalization;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Finds the forms of emitted texts: each with the names of its own and the places in memory numbered in the order in which they first stand
/// there. It goes through many texts in the same memory, and makes each name and each form once.
/// </summary>
internal sealed class FormFinder
{
    // What follows these words is a place: an offset in memory, the number of a stretch of sums, or of a stream of random numbers.
    private static readonly string[] BeforeOffset = [".Start, ", ".Start, (nint)", ".Start, ((nint)", "_turns?.Wait(", "_turns?.Pass("];
    private const int Usual = 2048;
    private const string BeforeStream = "_randomStream + ";

    private readonly StringTable _strings = new();
    private readonly Dictionary<string, int> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private char[] _text = [];
    private int _start;
    private char[] _form = [];
    private int _length;

    /// <summary>The form of a text; <paramref name="isOwn"/> says which names it declares, <paramref name="placeOf"/> where a constant points to.</summary>
    public TextForm Find(TextPart text, Func<string, bool> isOwn, Func<string, long?> placeOf)
    {
        (_text, _start) = (text.Characters, text.Start);
        _length = 0;
        _own.Clear();
        _places.Clear();
        var uses = new List<PlaceUse>();
        var places = new List<long>();
        var names = new List<string>();
        for (int start = text.Start, end = start; start < text.End; start = end)
        {
            while (end < text.End && !IsOfWord(_text[end]))
            {
                end++;
            }

            Append(start, end);
            int word = end;
            while (end < text.End && IsOfWord(_text[end]))
            {
                end++;
            }

            if (!TakePlace(word, end, placeOf, uses, places, names))
            {
                TakeName(word, end, isOwn);
            }
        }

        return new TextForm(_strings.Of(_form, 0, _length), uses, places, names);
    }

    private void TakeName(int start, int end, Func<string, bool> isOwn)
    {
        // Locals and fields begin with small letters; all that begins with capitals or digits is the same everywhere.
        bool mayBeOwn = start < end && (char.IsLower(_text[start]) || _text[start] == '_');
        if (!mayBeOwn || _strings.Of(_text, start, end - start) is var name && !isOwn(name))
        {
            Append(start, end);
            return;
        }

        if (!_own.TryGetValue(name, out int number))
        {
            _own.Add(name, number = _own.Count);
        }

        Append('\u0001', number);
    }

    private bool TakePlace(int start, int end, Func<string, long?> placeOf, List<PlaceUse> uses, List<long> places, List<string> names)
    {
        bool mayBePlace = start < end && start > _start && (_text[start - 1] is ' ' or ')');
        bool isStream = mayBePlace && EndsWith(start, BeforeStream);
        if (!mayBePlace || !isStream && !FollowsOffsetWords(start))
        {
            return false;
        }

        string name = _strings.Of(_text, start, end - start);
        bool isNumber = char.IsDigit(name[0]);
        long? value = isNumber ? long.Parse(name.TrimEnd('U', 'L').Replace("_", ""), CultureInfo.InvariantCulture) : placeOf(name);
        if (value is null or < 0 or > int.MaxValue)
        {
            return false;
        }

        // Equal numbers may mean different things, so that each is a place; a constant is one wherever it stands.
        if (isNumber || !_places.TryGetValue(name, out int place))
        {
            place = places.Count;
            places.Add(value.Value);
            names.Add(name);
            _places[name] = place;
        }

        uses.Add(new PlaceUse(start, end - start, place, isStream));
        Append('\u0002', place);
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

    private bool EndsWith(int end, string words)
    {
        int i = 0;
        while (end - _start >= words.Length && i < words.Length && _text[end - words.Length + i] == words[i])
        {
            i++;
        }

        return i == words.Length;
    }

    private void Append(int start, int end)
    {
        Reserve(end - start);
        Array.Copy(_text, start, _form, _length, end - start);
        _length += end - start;
    }

    private void Append(char kind, int number)
    {
        // Always as many characters, so that a number does not run into what follows.
        Reserve(3);
        _form[_length++] = kind;
        _form[_length++] = (char)(number & 0x7FFF);
        _form[_length++] = (char)(number >> 15);
    }

    private void Reserve(int more)
    {
        if (_length + more > _form.Length)
        {
            Array.Resize(ref _form, Math.Max(Math.Max(2 * _form.Length, Usual), _length + more));
        }
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
