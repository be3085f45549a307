using System.Runtime.InteropServices;

namespace Netwright.Files;

/// <summary>A tensor on its way into a safetensors file.</summary>
public sealed class TensorToStore
{
    private readonly Action<Stream> _write;

    private TensorToStore(string name, ElementType type, long[] shape, Action<Stream> write) =>
        (Name, Type, Shape, _write) = (name, type, shape, write);

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The type of the elements in the file.</summary>
    public ElementType Type { get; }

    /// <summary>The shape in the file.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The number of bytes of data.</summary>
    public long ByteCount => Shape.Aggregate((long)Type.Size, (bytes, extent) => checked(bytes * extent));

    /// <summary>A parameter in its logical layout.</summary>
    public static TensorToStore From(Parameter parameter, string? name = null)
    {
        long[] shape = new long[parameter.Shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = parameter.Shape[i];
        }

        return new TensorToStore(name ?? parameter.Name, ElementType.Float32, shape, s => WriteAll<float>(s, parameter.ToArray()));
    }

    /// <summary>Numbers of single precision.</summary>
    public static TensorToStore From(string name, float[] values, params long[] shape) =>
        new(name, ElementType.Float32, Checked(shape, values.Length), s => WriteAll<float>(s, values));

    /// <summary>Numbers of double precision.</summary>
    public static TensorToStore From(string name, double[] values, params long[] shape) =>
        new(name, ElementType.Float64, Checked(shape, values.Length), s => WriteAll<double>(s, values));

    internal void WriteTo(Stream stream) => _write(stream);

    private static long[] Checked(long[] shape, int count) =>
        shape.Aggregate(1L, (product, extent) => checked(product * extent)) == count
            ? shape
            : throw new ArgumentException($"{ShapeText.Format<long>(shape)} does not have {count} elements.", nameof(shape));

    private static void WriteAll<T>(Stream stream, T[] values)
        where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        if (!BitConverter.IsLittleEndian)
        {
            int size = bytes.Length / Math.Max(values.Length, 1);
            for (int start = 0; start < bytes.Length; start += size)
            {
                bytes.Slice(start, size).Reverse();
            }
        }

        stream.Write(bytes);
    }
}
