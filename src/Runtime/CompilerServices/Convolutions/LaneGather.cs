using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Cuts a convolution with samples in lanes into lines of results that take the same taps, and these into tiles. Nothing is
/// padded: inner results take all taps, those at the borders only the taps that exist.
/// </summary>
internal static unsafe class LaneGather
{
    // Below this number of multiply-adds in vectors, handing over work costs more than it gains.
    private const nint SmallestShared = 16 * 1024;
    private const nint SmallestWorthWaking = 256 * 1024;
    private const int PartsPerThread = 4;

    // Border columns are computed downwards, a few places at a time: single rows would make every such place a tile of its own.
    private const int FewestRows = 2;
    private const int MostSums = 24;

    /// <summary>Runs on this thread, or on several: they share groups of samples and rows of the result, never a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(in LaneOperands operands, ref TEpilogue epilogue, Workers? workers)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        nint vectors = (operands.Samples + V.Count - 1) / V.Count;
        if (workers is null || operands.Work * vectors < SmallestShared)
        {
            for (nint vector = 0; vector < vectors; vector++)
            {
                Rows<V, TEpilogue>(in operands, ref epilogue, vector, 0, operands.Y.Count);
            }

            return;
        }

        int rowsPerPart = RowsPerPart(operands.Y.Count, (int)((workers.Threads + vectors - 1) / vectors));
        fixed (LaneOperands* shared = &operands)
        {
            // The epilogue lives on this thread's stack, which outlasts the parts.
            Division division = new()
            {
                Operands = shared,
                Epilogue = Unsafe.AsPointer(ref epilogue),
                RowsPerPart = rowsPerPart,
                PartsPerVector = (operands.Y.Count + rowsPerPart - 1) / rowsPerPart,
            };
            workers.Run(&RunPart<V, TEpilogue>, &division, (int)(vectors * division.PartsPerVector), operands.Work * vectors >= SmallestWorthWaking);
        }
    }

    /// <summary>Rows that one thread computes at a time, where so many threads share the rows of a vector of samples.</summary>
    private static int RowsPerPart(int rows, int threads)
    {
        int share = (rows + threads - 1) / threads;
        return int.Clamp(share / PartsPerThread, int.Min(FewestRows, share), int.Max(1, share));
    }

    private static void RunPart<V, TEpilogue>(void* context, int part)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        Division* division = (Division*)context;
        int start = part % division->PartsPerVector * division->RowsPerPart;
        int end = int.Min(start + division->RowsPerPart, division->Operands->Y.Count);
        Rows<V, TEpilogue>(in *division->Operands, ref Unsafe.AsRef<TEpilogue>(division->Epilogue), part / division->PartsPerVector, start, end);
    }

    /// <summary>Some rows of the result for one vector of samples: inner columns row by row, border columns downwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<V, TEpilogue>(in LaneOperands operands, ref TEpilogue epilogue, nint vector, int start, int end)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        GatherAxis y = operands.Y, x = operands.X;
        LaneLine line = new() { ColumnStep = 1, Column = x.InnerStart, Count = x.InnerEnd - x.InnerStart, EndTapColumn = x.Taps };
        for (int row = start; row < end && line.Count > 0; row++)
        {
            line.Row = row;
            (line.FirstTapRow, line.EndTapRow) = y.TapsOf(row);
            Line<V, TEpilogue>(in operands, ref epilogue, vector, in line);
        }

        int innerStart = int.Clamp(y.InnerStart, start, end), innerEnd = int.Clamp(y.InnerEnd, innerStart, end);
        for (int column = 0; column < x.Count; column++)
        {
            if (column == x.InnerStart && x.InnerEnd > x.InnerStart)
            {
                column = x.InnerEnd - 1;
                continue;
            }

            line = new LaneLine { Column = column, RowStep = 1 };
            (line.FirstTapColumn, line.EndTapColumn) = x.TapsOf(column);
            for (int row = start; row < end; row += line.Count)
            {
                line.Row = row;
                line.Count = row == innerStart && innerEnd > innerStart ? innerEnd - innerStart : 1;
                (line.FirstTapRow, line.EndTapRow) = y.TapsOf(row);
                Line<V, TEpilogue>(in operands, ref epilogue, vector, in line);
            }
        }
    }

    /// <summary>All results of a line, a few places at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Line<V, TEpilogue>(in LaneOperands operands, ref TEpilogue epilogue, nint vector, in LaneLine line)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        float* memory = stackalloc float[(MostSums + 1) * V.Count];
        nint plane = (nint)operands.SourceHeight * operands.SourceWidth * V.Count;
        LaneTile tile = Loops<V>(in operands, in line, plane);
        tile.Sums = (float*)(((nint)memory + V.Count * sizeof(float) - 1) & -(V.Count * sizeof(float)));
        nint resultPlane = (nint)operands.ResultHeight * operands.ResultWidth;
        nint firstWeight = ((operands.Y.Tap + line.FirstTapRow * operands.Y.TapStep) * (nint)operands.TapsOfRow
            + operands.X.Tap + line.FirstTapColumn * operands.X.TapStep) * Panels.Width;
        for (int group = 0; group < operands.Groups; group++)
        {
            float* source = operands.Source + vector * V.Count * operands.SourceElements + group * operands.SourceChannels * plane;
            for (int done = 0; done < line.Count;)
            {
                int places = LaneTileKernel.Places<V>(line.Count - done);
                int row = line.Row + done * line.RowStep, column = line.Column + done * line.ColumnStep;
                tile.Source = source + SourceOf<V>(in operands, in line, row, column);
                nint place = (nint)(operands.Y.Result + row * operands.Y.ResultStep) * operands.ResultWidth + operands.X.Result + column * operands.X.ResultStep;
                nint placeStep = (nint)line.RowStep * operands.Y.ResultStep * operands.ResultWidth + line.ColumnStep * operands.X.ResultStep;
                int channel = group * operands.ResultChannels, end = channel + operands.ResultChannels;
                while (channel < end)
                {
                    // What is summed at once lies in one panel, but may go beyond what is stored.
                    int stored = int.Min(end, (channel / Panels.Width + 1) * Panels.Width) - channel;
                    int outputs = LaneTileKernel.Outputs(stored);
                    stored = int.Min(stored, outputs);
                    tile.Weights = operands.Weights + Panels.Offset(operands.Depth, 0, channel) + firstWeight;
                    LaneTileKernel.Run<V>(in tile, outputs, places);
                    LaneFinisher.Run<V, TEpilogue>(
                        tile.Sums, operands.Result, ref epilogue, vector * V.Count * operands.ResultElements, resultPlane, channel, stored,
                        place, placeStep, places);
                    channel += stored;
                }

                done += places;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint SourceOf<V>(in LaneOperands operands, in LaneLine line, int row, int column)
        where V : unmanaged, IVector<V>
    {
        int y = operands.Y.Source + row * operands.Y.SourceStep + line.FirstTapRow * operands.Y.SourceTap;
        int x = operands.X.Source + column * operands.X.SourceStep + line.FirstTapColumn * operands.X.SourceTap;
        return ((nint)y * operands.SourceWidth + x) * V.Count;
    }

    /// <summary>The loops over channels, rows and columns of the kernel; an innermost loop of one round changes places with the outermost.</summary>
    private static LaneTile Loops<V>(in LaneOperands operands, in LaneLine line, nint plane)
        where V : unmanaged, IVector<V>
    {
        nint width = operands.SourceWidth;
        LaneLoop channels = new() { Count = operands.SourceChannels, Source = plane, Weights = (nint)operands.Taps * Panels.Width };
        LaneLoop rows = new()
        {
            Count = line.EndTapRow - line.FirstTapRow,
            Source = operands.Y.SourceTap * width * V.Count,
            Weights = (nint)operands.Y.TapStep * operands.TapsOfRow * Panels.Width,
        };
        LaneLoop columns = new()
        {
            Count = line.EndTapColumn - line.FirstTapColumn,
            Source = (nint)operands.X.SourceTap * V.Count,
            Weights = (nint)operands.X.TapStep * Panels.Width,
        };
        bool swaps = columns.Count == 1;
        nint place = (line.RowStep * operands.Y.SourceStep * width + line.ColumnStep * operands.X.SourceStep) * V.Count;
        return new LaneTile
        {
            SourcePlace = place,
            SourcePair = 2 * place,
            Outer = swaps ? columns : channels,
            Middle = rows,
            Inner = swaps ? channels : columns,
        };
    }

    /// <summary>What a part needs to know.</summary>
    private struct Division
    {
        public LaneOperands* Operands;
        public void* Epilogue;
        public int RowsPerPart;
        public int PartsPerVector;
    }
}
