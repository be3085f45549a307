namespace Netwright.CompilerServices;

/// <summary>
/// How a gathering convolution walks along one axis: result i takes tap t from source <c>Source + i·SourceStep + t·SourceTap</c>,
/// if there is such a place, with place <c>Tap + t·TapStep</c> of the kernel, and lies at <c>Result + i·ResultStep</c>.
/// </summary>
internal struct GatherAxis
{
    public int Count;
    public int Result;
    public int ResultStep;
    public int Extent;
    public int Source;
    public int SourceStep;
    public int SourceTap;
    public int Taps;
    public int Tap;
    public int TapStep;

    /// <summary>The results from the first to the last that take every tap: from here.</summary>
    public int InnerStart;

    /// <summary>To here, exclusive.</summary>
    public int InnerEnd;

    /// <summary>The axis of a convolution.</summary>
    public static GatherAxis Forward(int extent, int outputs, int kernel, int stride, int low, int dilation)
    {
        GatherAxis axis = new()
        {
            Count = outputs, ResultStep = 1, Extent = extent, Source = -low, SourceStep = stride, SourceTap = dilation, Taps = kernel, TapStep = 1,
        };
        axis.FindInner();
        return axis;
    }

    /// <summary>
    /// The axis of a transposed convolution, for every stride-th place of the result from <paramref name="phase"/> on: those
    /// take the same taps of the kernel.
    /// </summary>
    public static GatherAxis Transposed(int phase, int extent, int outputs, int kernel, int stride, int low, int dilation)
    {
        int first = 0;
        while (first < kernel && (phase + low - first * dilation) % stride != 0)
        {
            first++;
        }

        int step = stride / Divisor(stride, dilation);
        GatherAxis axis = new()
        {
            Count = (extent - phase + stride - 1) / stride, Result = phase, ResultStep = stride, Extent = outputs,
            Source = (phase + low - first * dilation) / stride, SourceStep = 1, SourceTap = -(dilation * step / stride),
            Taps = first < kernel ? (kernel - first + step - 1) / step : 0, Tap = first, TapStep = step,
        };
        axis.FindInner();
        return axis;
    }

    /// <summary>The taps that result i takes.</summary>
    public readonly (int Start, int End) TapsOf(int i)
    {
        int start = Source + i * SourceStep;
        int first, end;
        if (SourceTap > 0)
        {
            first = start >= 0 ? 0 : (-start + SourceTap - 1) / SourceTap;
            end = start >= Extent ? 0 : (Extent - start + SourceTap - 1) / SourceTap;
        }
        else
        {
            int back = -SourceTap;
            first = start < Extent ? 0 : (start - Extent) / back + 1;
            end = start < 0 ? 0 : start / back + 1;
        }

        end = int.Min(end, Taps);
        return (int.Min(first, end), end);
    }

    private void FindInner()
    {
        while (InnerStart < Count && !TakesAll(InnerStart))
        {
            InnerStart++;
        }

        InnerEnd = InnerStart;
        while (InnerEnd < Count && TakesAll(InnerEnd))
        {
            InnerEnd++;
        }
    }

    private readonly bool TakesAll(int i) => TapsOf(i) is var taps && taps.End - taps.Start == Taps;

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
