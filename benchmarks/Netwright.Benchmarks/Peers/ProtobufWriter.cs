using System.Text;

namespace Netwright.Benchmarks.Peers;

/// <summary>Writes the fields of a protocol-buffer message: each a number with its kind, then the value.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0, LengthPrefixed = 2;

    private readonly MemoryStream _bytes = new();

    /// <summary>A whole number.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Write((ulong)((field << 3) | Varint));
        Write((ulong)value);
        return this;
    }

    /// <summary>A string.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    /// <summary>Bytes.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Write((ulong)((field << 3) | LengthPrefixed));
        Write((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    private void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
    }
}
