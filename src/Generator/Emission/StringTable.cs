namespace Netwright.Generator.Emission;

/// <summary>Strings that are made once, however often their characters come by.</summary>
internal sealed class StringTable
{
    private const uint Prime = 16_777_619, Basis = 2_166_136_261; // FNV-1a

    private (uint Hash, string? Text)[] _slots = new (uint, string?)[256];
    private int _count;

    /// <summary>The string of these characters.</summary>
    public string Of(char[] text, int start, int length)
    {
        uint hash = Basis;
        for (int i = start; i < start + length; i++)
        {
            hash = unchecked((hash ^ text[i]) * Prime);
        }

        int slot = Find(hash, text, start, length);
        if (_slots[slot].Text is { } known)
        {
            return known;
        }

        var made = new string(text, start, length);
        _slots[slot] = (hash, made);
        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        return made;
    }

    private int Find(uint hash, char[] text, int start, int length)
    {
        int slot = (int)(hash & (uint)(_slots.Length - 1));
        while (_slots[slot].Text is { } known && !(_slots[slot].Hash == hash && IsEqual(known, text, start, length)))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private static bool IsEqual(string known, char[] text, int start, int length)
    {
        int i = 0;
        while (known.Length == length && i < length && known[i] == text[start + i])
        {
            i++;
        }

        return known.Length == length && i == length;
    }

    private void Grow()
    {
        (uint Hash, string? Text)[] old = _slots;
        _slots = new (uint, string?)[2 * old.Length];
        foreach ((uint hash, string? text) in old)
        {
            if (text is not null)
            {
                int slot = (int)(hash & (uint)(_slots.Length - 1));
                while (_slots[slot].Text is not null)
                {
                    slot = (slot + 1) & (_slots.Length - 1);
                }

                _slots[slot] = (hash, text);
            }
        }
    }
}
