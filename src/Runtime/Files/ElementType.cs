using System.Buffers.Binary;

namespace Netwright.Files;

/// <summary>An element type of the safetensors format: its name, its size and, where it makes sense, how to read it as a number.</summary>
public sealed class ElementType
{
    /// <summary>IEEE double precision.</summary>
    public static readonly ElementType Float64 = new("F64", 8, b => BinaryPrimitives.ReadDoubleLittleEndian(b));

    /// <summary>IEEE single precision.</summary>
    public static readonly ElementType Float32 = new("F32", 4, b => BinaryPrimitives.ReadSingleLittleEndian(b));

    private static readonly ElementType[] Table =
    [
        Float64,
        Float32,
        new("I64", 8, b => BinaryPrimitives.ReadInt64LittleEndian(b)),
        new("F16", 2, b => (double)BinaryPrimitives.ReadHalfLittleEndian(b)),
        new("BF16", 2, b => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(b) << 16)),
        new("I32", 4, b => BinaryPrimitives.ReadInt32LittleEndian(b)),
        new("U32", 4, b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
        new("I16", 2, b => BinaryPrimitives.ReadInt16LittleEndian(b)),
        new("U16", 2, b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
        new("I8", 1, b => (sbyte)b[0]),
        new("U8", 1, b => b[0]),
        new("BOOL", 1, b => b[0]),
        new("U64", 8, null),
        new("F8_E4M3", 1, null),
        new("F8_E5M2", 1, null),
    ];

    private ElementType(string name, int size, Decoder? decode) => (Name, Size, Decode) = (name, size, decode);

    /// <summary>Reads one number from the bytes of one element.</summary>
    internal delegate double Decoder(ReadOnlySpan<byte> bytes);

    /// <summary>The name in the header of a file.</summary>
    public string Name { get; }

    /// <summary>Bytes per element; also the alignment.</summary>
    public int Size { get; }

    /// <summary>Reads one element, or null where the type has no conversion to a weight.</summary>
    internal Decoder? Decode { get; }

    /// <summary>All names, for messages.</summary>
    internal static string Names => string.Join(", ", Table.Select(t => t.Name));

    /// <summary>Finds a type by its name in the header.</summary>
    internal static ElementType? Find(string name) => Array.Find(Table, t => t.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
