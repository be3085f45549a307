using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Panels of the transpose of a matrix in panels, by transpositions in registers.</summary>
internal static unsafe class PanelTranspose
{
    // Handing over work takes about 0.2 µs; so many floats take three where a core has the weights, and twelve where another has them.
    private const nint SmallestShared = 20_000;

    /// <summary>A depth×columns matrix becomes a columns×depth one, on this thread or on several when it is large enough.</summary>
    /// <remarks>Threads share panels of the result, as they share the product that reads it: what they write is in their own caches.</remarks>
    public static void Run<V>(ref readonly float panels, ref float transposed, nint depth, nint columns, Workers? workers)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &panels, target = &transposed)
        {
            Operands operands = new() { Source = source, Target = target, Depth = depth, Columns = columns };
            if (workers is null || depth * columns < SmallestShared)
            {
                Transpose<V>(in operands, 0, Panels.Count(depth));
            }
            else
            {
                workers.Run(&RunPanel<V>, &operands, (int)Panels.Count(depth), isWorthWaking: false);
            }
        }
    }

    private static void RunPanel<V>(void* context, int panel)
        where V : unmanaged, IVector<V>
        => Transpose<V>(in *(Operands*)context, panel, panel + 1);

    /// <summary>Some panels of the result: 32×32 elements at a time, which lie together in the source as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Weights are transposed in every step, from the first on.
    private static void Transpose<V>(in Operands operands, nint panel, nint endPanel)
        where V : unmanaged, IVector<V>
    {
        const int Size = BlockTranspose.Size;
        nint depth = operands.Depth, columns = operands.Columns;
        for (; panel < endPanel; panel++)
        {
            for (nint column = 0; column < columns; column += Size)
            {
                for (nint k = panel * Panels.Width; k < (panel + 1) * Panels.Width; k += Size)
                {
                    float* from = operands.Source + Panels.Offset(depth, k, column), to = operands.Target + Panels.Offset(columns, column, k);
                    if (k + Size <= depth && column + Size <= columns)
                    {
                        BlockTranspose.Run<V>(from, Panels.Width, to, Panels.Width);
                    }
                    else
                    {
                        TransposePart<V>(from, to, nint.Clamp(depth - k, 0, Size), columns - column);
                    }
                }
            }
        }
    }

    /// <summary>Transposes a block at an edge by way of two whole ones: rows beyond the depth are zeros, columns beyond the last are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposePart<V>(float* source, float* target, nint rows, nint columns)
        where V : unmanaged, IVector<V>
    {
        const int Size = BlockTranspose.Size;
        float* from = stackalloc float[Size * Size];
        float* to = stackalloc float[Size * Size];
        for (nint i = 0; i < rows * Size; i += V.Count)
        {
            V.Store(V.Load(in *source, i / Size * Panels.Width + i % Size), ref *from, i);
        }

        BlockTranspose.Run<V>(from, Size, to, Size);
        for (nint i = 0; i < nint.Min(columns, Size) * Size; i += V.Count)
        {
            V.Store(V.Load(in *to, i), ref *target, i / Size * Panels.Width + i % Size);
        }
    }

    /// <summary>What a part needs to know.</summary>
    private struct Operands
    {
        public float* Source;
        public float* Target;
        public nint Depth;
        public nint Columns;
    }
}
