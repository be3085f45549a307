namespace Netwright.Packing.Deflate;

/// <summary>Collects bits, the lowest first, as bytes.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private ulong _pending;
    private int _count;

    /// <summary>Appends the lowest bits of a number.</summary>
    public void Write(int value, int bits)
    {
        _pending |= (ulong)value << _count;
        _count += bits;
        for (; _count >= 8; _count -= 8, _pending >>= 8)
        {
            _bytes.Add((byte)_pending);
        }
    }

    /// <summary>All bytes, the last one filled with zeros.</summary>
    public byte[] ToArray() => _count == 0 ? [.. _bytes] : [.. _bytes, (byte)_pending];
}
