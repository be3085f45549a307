using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Convolves one sample with neighbouring places of a row in lanes and weights broadcast: for few outputs, without stride along rows.</summary>
internal static unsafe class PlacesInLanes
{
    /// <summary>The most rows of a tile, and a multiple of all others.</summary>
    public const int MostRows = 4;

    /// <summary>Some rows of all outputs.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(in RowOperands operands, ref TEpilogue epilogue, int first, int end)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        const int MostSums = 24;
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        float* sums = stackalloc float[MostSums * V.Count];
        LaneTile tile = Loops<V>(in operands);
        tile.Sums = sums;
        nint rowStep = (nint)shape.StrideY * operands.Width;
        for (int output = 0; output < shape.Outputs;)
        {
            int group = output / shape.GroupOutputs;
            int stored = int.Min((group + 1) * shape.GroupOutputs, (output / Panels.Width + 1) * Panels.Width) - output;
            int outputs = LaneTileKernel.Outputs(stored);
            stored = int.Min(stored, outputs);
            tile.Weights = operands.Weights + Panels.Offset(operands.Depth, 0, output);
            for (int row = first; row < end;)
            {
                int rows = 1;
                for (int column = 0; column < shape.OutputWidth;)
                {
                    // Where a row has few vectors, a tile takes several rows.
                    int vectors = (shape.OutputWidth - column + V.Count - 1) / V.Count;
                    int most = LaneTileKernel.Places<V>(int.MaxValue);
                    rows = column == 0 && vectors <= 2 && most >= vectors ? LaneTileKernel.Places<V>(int.Min(end - row, most / vectors)) : rows;
                    vectors = rows == 1 ? LaneTileKernel.Places<V>(vectors) : vectors;
                    tile.SourcePlace = vectors > 1 ? V.Count : rowStep;
                    tile.SourcePair = vectors == 1 ? 2 * rowStep : vectors == 2 ? rowStep : 2 * V.Count;
                    tile.Source = operands.Group(group) + row * rowStep + column;
                    LaneTileKernel.Run<V>(in tile, outputs, rows * vectors);
                    int places = int.Min(vectors * V.Count, shape.OutputWidth - column);
                    Finish<V, TEpilogue>(in operands, ref epilogue, sums, rows, vectors, output, stored, row * shape.OutputWidth + column, places);
                    column += places;
                }

                row += rows;
            }

            output += stored;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<V, TEpilogue>(
        in RowOperands operands, ref TEpilogue epilogue, float* sums, nint rows, nint vectors, nint output, nint outputs, nint place, nint places)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        TEpilogue apply = epilogue;
        for (nint end = output + outputs; output < end; output++)
        {
            nint at = place, offset = operands.Start + output * operands.Places + place;
            for (nint row = 0; row < rows; row++, at += operands.Shape->OutputWidth, offset += operands.Shape->OutputWidth, sums += vectors * V.Count)
            {
                for (nint i = 0; i < places; i += V.Count)
                {
                    V.StoreFirst(apply.Apply(V.Load(in *sums, i), offset + i, output, at + i), ref *operands.Result, offset + i, places - i);
                }
            }
        }
    }

    /// <summary>The tile of <see cref="LaneTileKernel"/>, whose places are vectors of places here.</summary>
    private static LaneTile Loops<V>(in RowOperands operands)
        where V : unmanaged, IVector<V>
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        LaneLoop channels = new() { Count = shape.GroupChannels, Source = (nint)operands.Height * operands.Width, Weights = (nint)shape.Taps * Panels.Width };
        LaneLoop rows = new() { Count = shape.KernelHeight, Source = (nint)shape.DilationY * operands.Width, Weights = (nint)shape.KernelWidth * Panels.Width };
        LaneLoop columns = new() { Count = shape.KernelWidth, Source = shape.DilationX, Weights = Panels.Width };
        bool swaps = columns.Count == 1;
        return new LaneTile { Outer = swaps ? columns : channels, Middle = rows, Inner = swaps ? channels : columns };
    }
}
