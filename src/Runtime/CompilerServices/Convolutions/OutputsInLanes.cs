using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Convolves one sample with outputs in lanes: weights are loaded, places broadcast, and blocks of sums transposed before they are stored.</summary>
internal static unsafe class OutputsInLanes
{
    /// <summary>Some places of all outputs.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(in RowOperands operands, ref TEpilogue epilogue, nint first, nint end)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        float* memory = stackalloc float[2 * BlockTranspose.Size * Panels.Width + BlockTranspose.Size];
        float* sums = (float*)(((nint)memory + BlockTranspose.Size * sizeof(float) - 1) & -(BlockTranspose.Size * sizeof(float)));
        float* transposed = sums + BlockTranspose.Size * Panels.Width;
        OutputTile tile = Loops(in operands);
        for (int output = 0; output < shape.Outputs;)
        {
            // Outputs that are computed together lie in one group and one panel.
            int group = output / shape.GroupOutputs;
            int panelEnd = (output / Panels.Width + 1) * Panels.Width;
            int outputs = int.Min(int.Min((group + 1) * shape.GroupOutputs, panelEnd) - output, 2 * V.Count);
            tile.Weights = operands.Weights + Panels.Offset(operands.Depth, 0, output);
            for (nint place = first; place < end; place += BlockTranspose.Size)
            {
                nint places = nint.Min(BlockTranspose.Size, end - place);
                for (nint done = 0; done < places; done += OutputTile.Places)
                {
                    Place(in operands, ref tile, group, place + done, end);
                    tile.Sums = sums + done * Panels.Width;
                    if (outputs > V.Count)
                    {
                        OutputTileKernel.Run<V, TileSize.Two>(in tile);
                    }
                    else
                    {
                        OutputTileKernel.Run<V, TileSize.One>(in tile);
                    }
                }

                for (nint column = 0; column < outputs; column += BlockTranspose.Size)
                {
                    BlockTranspose.Run<V>(sums + column, Panels.Width, transposed + column * BlockTranspose.Size, BlockTranspose.Size);
                }

                Finish<V, TEpilogue>(in operands, ref epilogue, transposed, output, outputs, place, places);
            }

            output += outputs;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<V, TEpilogue>(
        in RowOperands operands, ref TEpilogue epilogue, float* transposed, nint output, nint outputs, nint place, nint places)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        TEpilogue apply = epilogue;
        nint offset = operands.Start + output * operands.Places + place;
        for (nint end = output + outputs; output < end; output++, offset += operands.Places, transposed += BlockTranspose.Size)
        {
            for (nint i = 0; i < places; i += V.Count)
            {
                V.StoreFirst(apply.Apply(V.Load(in *transposed, i), offset + i, output, place + i), ref *operands.Result, offset + i, places - i);
            }
        }
    }

    /// <summary>Sets the places of a tile; beyond the last, that one is repeated.</summary>
    private static void Place(in RowOperands operands, ref OutputTile tile, int group, nint place, nint end)
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        float* source = operands.Group(group);
        nint row = place / shape.OutputWidth, column = place % shape.OutputWidth;
        for (int i = 0; i < OutputTile.Places; i++)
        {
            tile.Source[i] = (ulong)(source + row * shape.StrideY * operands.Width + column * shape.StrideX);
            if (place + i + 1 < end && ++column == shape.OutputWidth)
            {
                column = 0;
                row++;
            }
        }
    }

    private static OutputTile Loops(in RowOperands operands)
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        LaneLoop channels = new() { Count = shape.GroupChannels, Source = (nint)operands.Height * operands.Width };
        LaneLoop rows = new() { Count = shape.KernelHeight, Source = (nint)shape.DilationY * operands.Width };
        LaneLoop columns = new() { Count = shape.KernelWidth, Source = shape.DilationX };
        return shape.Taps == 1 ? new OutputTile { Outer = columns, Middle = rows, Inner = channels } : new OutputTile { Outer = channels, Middle = rows, Inner = columns };
    }
}
