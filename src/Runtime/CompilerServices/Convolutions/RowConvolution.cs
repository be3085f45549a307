using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Convolutions of few samples, row by row: too few to fill the lanes of a vector. Where there are enough outputs they are
/// in lanes, and otherwise neighbouring places are. Borders come from a padded copy of the sample.
/// </summary>
public static unsafe class RowConvolution
{
    // With fewer outputs in a group than this share of a vector, places fill lanes better.
    private const int FewestOutputsPerVector = 2;

    // Up to a vector of outputs, every product loads its place, and places are faster where rows fill so much of their vectors.
    private const double FullEnough = 0.9;
    private const nint SmallestShared = 64 * 1024;
    private const nint SmallestWorthWaking = 1024 * 1024;

    /// <summary>The floats of the padded copy of a sample, behind which less than a vector is read.</summary>
    public static int PaddedSize(in ConvolutionShape shape) => checked(shape.Channels * PaddedHeight(in shape) * PaddedWidth(in shape));

    /// <summary>y = x * w, with w in panels of (outputs, channels of a group × taps). For the epilogue a row is an output, a column a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Forward<V, TEpilogue>(
        ref readonly float x, ref readonly float panels, ref float y, ref float padded, nint samples, in ConvolutionShape shape, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* source = &x, weights = &panels, result = &y, copy = &padded)
        fixed (ConvolutionShape* sizes = &shape)
        {
            bool outputsInLanes = AreOutputsInLanes<V>(in shape);

            // Whole vectors of places are read, which must not be beyond the caller's memory.
            bool needsCopy = !outputsInLanes || NeedsCopy(in shape);
            RowOperands operands = new()
            {
                Weights = weights, Result = result, Shape = sizes,
                Height = needsCopy ? PaddedHeight(in shape) : shape.Height, Width = needsCopy ? PaddedWidth(in shape) : shape.Width,
            };
            for (nint sample = 0; sample < samples; sample++)
            {
                operands.Source = source + sample * shape.InputElements;
                operands.Start = sample * shape.OutputElements;
                if (needsCopy)
                {
                    Pad<V>(operands.Source, copy, in shape, operands.Height, operands.Width);
                    operands.Source = copy;
                }

                Share<V, TEpilogue>(in operands, ref epilogue, outputsInLanes, workers);
            }
        }
    }

    private static bool AreOutputsInLanes<V>(in ConvolutionShape shape)
        where V : unmanaged, IVector<V>
    {
        int lanes = (shape.OutputWidth + V.Count - 1) / V.Count * V.Count;
        return shape.StrideX > 1
            || shape.GroupOutputs > V.Count
            || (shape.GroupOutputs * FewestOutputsPerVector >= V.Count && shape.OutputWidth < FullEnough * lanes);
    }

    /// <summary>Threads share the places where outputs are in lanes, else the rows.</summary>
    private static void Share<V, TEpilogue>(in RowOperands operands, ref TEpilogue epilogue, bool outputsInLanes, Workers? workers)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        ref readonly ConvolutionShape shape = ref *operands.Shape;
        nint work = shape.OutputElements * operands.Depth;
        nint count = outputsInLanes ? operands.Places : shape.OutputHeight;
        nint perPart = outputsInLanes ? OutputTile.Places * 4 : PlacesInLanes.MostRows;
        if (workers is null || work < SmallestShared || count <= perPart)
        {
            Run<V, TEpilogue>(in operands, ref epilogue, outputsInLanes, 0, count);
            return;
        }

        fixed (RowOperands* shared = &operands)
        {
            // The epilogue lives on this thread's stack, which outlasts the parts.
            Division division = new() { Operands = shared, Epilogue = Unsafe.AsPointer(ref epilogue), OutputsInLanes = outputsInLanes, Count = count, PerPart = perPart };
            workers.Run(&RunPart<V, TEpilogue>, &division, (int)((count + perPart - 1) / perPart), work >= SmallestWorthWaking);
        }
    }

    private static void RunPart<V, TEpilogue>(void* context, int part)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        Division* division = (Division*)context;
        nint first = part * division->PerPart;
        nint end = nint.Min(first + division->PerPart, division->Count);
        Run<V, TEpilogue>(in *division->Operands, ref Unsafe.AsRef<TEpilogue>(division->Epilogue), division->OutputsInLanes, first, end);
    }

    private static void Run<V, TEpilogue>(in RowOperands operands, ref TEpilogue epilogue, bool outputsInLanes, nint first, nint end)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        if (outputsInLanes)
        {
            OutputsInLanes.Run<V, TEpilogue>(in operands, ref epilogue, first, end);
        }
        else
        {
            PlacesInLanes.Run<V, TEpilogue>(in operands, ref epilogue, (int)first, (int)end);
        }
    }

    private static bool NeedsCopy(in ConvolutionShape shape) =>
        shape.LowY > 0 || shape.LowX > 0 || PaddedHeight(in shape) > shape.Height || PaddedWidth(in shape) > shape.Width;

    private static int PaddedHeight(in ConvolutionShape shape) =>
        int.Max(shape.Height + shape.LowY, (shape.OutputHeight - 1) * shape.StrideY + (shape.KernelHeight - 1) * shape.DilationY + 1);

    private static int PaddedWidth(in ConvolutionShape shape) =>
        int.Max(shape.Width + shape.LowX, (shape.OutputWidth - 1) * shape.StrideX + (shape.KernelWidth - 1) * shape.DilationX + 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pad<V>(float* source, float* target, in ConvolutionShape shape, int height, int width)
        where V : unmanaged, IVector<V>
    {
        int rest = width - shape.LowX - shape.Width;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            new Span<float>(target, shape.LowY * width).Clear();
            target += shape.LowY * width;
            for (int row = 0; row < shape.Height; row++, source += shape.Width)
            {
                new Span<float>(target, shape.LowX).Clear();
                target += shape.LowX;
                for (nint i = 0; i < shape.Width; i += V.Count)
                {
                    V.StoreFirst(V.LoadFirst(in *source, i, shape.Width - i), ref *target, i, shape.Width - i);
                }

                target += shape.Width;
                new Span<float>(target, rest).Clear();
                target += rest;
            }

            int below = (height - shape.LowY - shape.Height) * width;
            new Span<float>(target, below).Clear();
            target += below;
        }
    }

    /// <summary>What a part needs to know.</summary>
    private struct Division
    {
        public RowOperands* Operands;
        public void* Epilogue;
        public bool OutputsInLanes;
        public nint Count, PerPart;
    }
}
