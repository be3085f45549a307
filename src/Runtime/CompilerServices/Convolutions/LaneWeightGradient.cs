using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// The gradient of a convolution's weights with samples in lanes. Each weight has a vector of sums, one for each lane; the lanes
/// are added once, when all blocks have gone by, or for each block, which then adds to the gradient that others have left.
/// </summary>
public static unsafe class LaneWeightGradient
{
    // So many places of a few channels stay in the first-level cache while all taps pass over them.
    private const int PlacesPerBlock = 64;
    private const nint SmallestShared = 16 * 1024;
    private const nint SmallestWorthWaking = 256 * 1024;

    // Two tiles of six outputs where that leaves each of two threads two parts or more, else one of four.
    private const int LargePart = 12;
    private const int SmallPart = 4;

    /// <summary>The floats that sums take, for a vector of so many lanes.</summary>
    public static int SumsSize(in ConvolutionShape shape, int lanes) =>
        checked((int)Panels.Size(shape.GroupChannels * shape.Taps, shape.Outputs) * lanes);

    /// <summary>Adds the samples of a block to the sums; the first block overwrites.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Add<V>(
        ref readonly float x, ref readonly float dy, ref float sums, nint samples, bool isFirst, in ConvolutionShape shape, Workers? workers = null)
        where V : unmanaged, IVector<V>
    {
        fixed (float* left = &x, right = &dy, target = &sums)
        fixed (ConvolutionShape* sizes = &shape)
        {
            Operands operands = new() { X = left, Dy = right, Sums = target, Samples = samples, IsFirst = isFirst, Shape = sizes, OutputsPerPart = shape.Outputs < 4 * LargePart ? SmallPart : LargePart };
            nint work = (nint)shape.OutputElements * shape.GroupChannels * shape.Taps * ((samples + V.Count - 1) / V.Count);
            if (workers is null || work < SmallestShared || shape.Groups > 1)
            {
                Outputs<V>(in operands, 0, shape.Outputs);
            }
            else
            {
                workers.Run(&RunPart<V>, &operands, (shape.Outputs + operands.OutputsPerPart - 1) / operands.OutputsPerPart, work >= SmallestWorthWaking);
            }
        }
    }

    /// <summary>The gradient itself, in panels like the weights: the sum of each weight's lanes, added to what is there or alone.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Finish<V>(ref readonly float sums, ref float panels, in ConvolutionShape shape, bool accumulate = false)
        where V : unmanaged, IVector<V>
    {
        nint depth = (nint)shape.GroupChannels * shape.Taps;
        float* memory = stackalloc float[BlockTranspose.Size * BlockTranspose.Size];
        fixed (float* source = &sums, target = &panels)
        {
            for (nint first = 0; first < shape.Outputs; first += BlockTranspose.Size)
            {
                nint outputs = nint.Min(BlockTranspose.Size, shape.Outputs - first);
                for (nint k = 0; k < depth; k++)
                {
                    nint offset = Panels.Offset(depth, k, first);
                    Lanes<V>(source + offset * V.Count, target + offset, outputs, memory, accumulate);
                }
            }
        }
    }

    /// <summary>The sums of up to sixteen vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lanes<V>(float* source, float* target, nint count, float* memory, bool accumulate)
        where V : unmanaged, IVector<V>
    {
        if (V.Count == BlockTranspose.Size && count > BlockTranspose.Size / 2)
        {
            BlockTranspose.Run<V>(source, V.Count, memory, V.Count);
            V even = V.Zero, odd = V.Zero;
            for (nint lane = 0; lane < V.Count; lane += 2)
            {
                even += V.Load(in *memory, lane * V.Count);
                odd += V.Load(in *memory, (lane + 1) * V.Count);
            }

            V sum = even + odd;
            V.StoreFirst(accumulate ? sum + V.LoadFirst(in *target, 0, count) : sum, ref *target, 0, count);
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            float sum = V.Sum(V.Load(in *source, i * V.Count));
            target[i] = accumulate ? sum + target[i] : sum;
        }
    }

    private static void RunPart<V>(void* context, int part)
        where V : unmanaged, IVector<V>
    {
        Operands* operands = (Operands*)context;
        Outputs<V>(in *operands, part * operands->OutputsPerPart, int.Min((part + 1) * operands->OutputsPerPart, operands->Shape->Outputs));
    }

    /// <summary>All that concerns some outputs: their sums are taken in the same order whoever takes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Outputs<V>(in Operands operands, int start, int end)
        where V : unmanaged, IVector<V>
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        int rowsPerBlock = int.Max(1, PlacesPerBlock / shape.OutputWidth);
        for (nint first = 0; first < operands.Samples; first += V.Count)
        {
            for (int row = 0; row < shape.OutputHeight; row += rowsPerBlock)
            {
                int endRow = int.Min(row + rowsPerBlock, shape.OutputHeight);
                for (int output = start; output < end;)
                {
                    // Outputs of one tile belong to one group and one panel.
                    int groupEnd = (output / shape.GroupOutputs + 1) * shape.GroupOutputs;
                    int left = int.Min(int.Min(end, groupEnd), (output / Panels.Width + 1) * Panels.Width) - output;
                    int outputs = left is 6 or > 8 ? 6 : left >= 4 ? 4 : left;
                    Channels<V>(in operands, first, row, endRow, output, outputs);
                    output += outputs;
                }
            }
        }
    }

    private static void Channels<V>(in Operands operands, nint first, int row, int endRow, int output, int outputs)
        where V : unmanaged, IVector<V>
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        int most = V.Count < F32x16.Count ? 2 : shape.GroupChannels % 4 != 0 && shape.GroupChannels % 3 == 0 ? 3 : 4;
        nint plane = (nint)shape.Height * shape.Width * V.Count;
        nint dyPlane = (nint)shape.OutputHeight * shape.OutputWidth * V.Count;
        int group = output / shape.GroupOutputs;
        LaneGradientTile tile = new()
        {
            XChannel = plane, DyOutput = dyPlane, SumsChannel = (nint)shape.Taps * Panels.Width * V.Count,
            XPlace = (nint)shape.StrideX * V.Count, Lanes = nint.Min(V.Count, operands.Samples - first),
            IsFirst = operands.IsFirst && first == 0 && row == 0,
        };
        float* dy = operands.Dy + first * shape.OutputElements + output * dyPlane;
        float* sums = operands.Sums + Panels.Offset((nint)shape.GroupChannels * shape.Taps, 0, output) * V.Count;
        for (int channel = 0; channel < shape.GroupChannels;)
        {
            int channels = int.Min(most, shape.GroupChannels - channel);
            float* x = operands.X + first * shape.InputElements + (group * shape.GroupChannels + channel) * plane;
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                int offsetY = ky * shape.DilationY - shape.LowY;
                (int firstY, int endY) = Range(offsetY, shape.StrideY, shape.Height, row, endRow);
                for (int kx = 0; kx < shape.KernelWidth; kx++)
                {
                    int offsetX = kx * shape.DilationX - shape.LowX;
                    (int firstX, int endX) = Range(offsetX, shape.StrideX, shape.Width, 0, shape.OutputWidth);
                    tile.Rows = endX > firstX ? endY - firstY : 0;
                    tile.Columns = endX - firstX;
                    tile.X = x + ((nint)(firstY * shape.StrideY + offsetY) * shape.Width + firstX * shape.StrideX + offsetX) * V.Count;
                    tile.Dy = dy + ((nint)firstY * shape.OutputWidth + firstX) * V.Count;
                    tile.XRow = ((nint)shape.StrideY * shape.Width - tile.Columns * shape.StrideX) * V.Count;
                    tile.DyRow = (shape.OutputWidth - tile.Columns) * V.Count;
                    tile.Sums = sums + ((nint)channel * shape.Taps + ky * shape.KernelWidth + kx) * Panels.Width * V.Count;
                    Sum<V>(in tile, outputs, channels);
                }
            }

            channel += channels;
        }
    }

    /// <summary>The outputs from <paramref name="start"/> to <paramref name="end"/> for which a tap sees a place of the input.</summary>
    private static (int Start, int End) Range(int offset, int stride, int extent, int start, int end)
    {
        int first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        int last = extent - 1 - offset < 0 ? 0 : (extent - 1 - offset) / stride + 1;
        first = int.Max(first, start);
        return (first, int.Max(first, int.Min(last, end)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum<V>(in LaneGradientTile tile, int outputs, int channels)
        where V : unmanaged, IVector<V>
    {
        switch (channels)
        {
            case 4:
                Sum<V, TileSize.Four>(in tile, outputs);
                break;
            case 3:
                Sum<V, TileSize.Three>(in tile, outputs);
                break;
            case 2:
                Sum<V, TileSize.Two>(in tile, outputs);
                break;
            default:
                Sum<V, TileSize.One>(in tile, outputs);
                break;
        }
    }

    private static void Sum<V, TChannels>(in LaneGradientTile tile, int outputs)
        where V : unmanaged, IVector<V>
        where TChannels : struct, ITileSize
    {
        switch (outputs)
        {
            case 6:
                LaneGradientKernel.Run<V, TileSize.Six, TChannels>(in tile);
                break;
            case 4:
                LaneGradientKernel.Run<V, TileSize.Four, TChannels>(in tile);
                break;
            case 3:
                LaneGradientKernel.Run<V, TileSize.Three, TChannels>(in tile);
                break;
            case 2:
                LaneGradientKernel.Run<V, TileSize.Two, TChannels>(in tile);
                break;
            default:
                LaneGradientKernel.Run<V, TileSize.One, TChannels>(in tile);
                break;
        }
    }

    /// <summary>What all parts share.</summary>
    private struct Operands
    {
        public float* X;
        public float* Dy;
        public float* Sums;
        public nint Samples;
        public bool IsFirst;
        public int OutputsPerPart;
        public ConvolutionShape* Shape;
    }
}
