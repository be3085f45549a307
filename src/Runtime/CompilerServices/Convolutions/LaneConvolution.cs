using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Convolutions with samples in lanes: an activation lies as [samples / lanes][channels][rows][columns][lanes]. All are
/// scalar code on whole vectors, so borders, strides and few channels cost nothing. Lanes beyond the last sample are
/// computed like the others, and count in no sum.
/// </summary>
public static unsafe class LaneConvolution
{
    /// <summary>y = x * w, with w in panels of (outputs, channels of a group × taps). For the epilogue a row is an output.</summary>
    public static void Forward<V, TEpilogue>(
        ref readonly float x, ref readonly float panels, ref float y, nint samples, in ConvolutionShape shape, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* source = &x, weights = &panels, result = &y)
        {
            LaneOperands operands = new()
            {
                Source = source, Weights = weights, Result = result, Samples = samples, Groups = shape.Groups,
                SourceChannels = shape.GroupChannels, ResultChannels = shape.GroupOutputs,
                SourceHeight = shape.Height, SourceWidth = shape.Width, ResultHeight = shape.OutputHeight, ResultWidth = shape.OutputWidth,
                Taps = shape.Taps, TapsOfRow = shape.KernelWidth,
                Y = GatherAxis.Forward(shape.Height, shape.OutputHeight, shape.KernelHeight, shape.StrideY, shape.LowY, shape.DilationY),
                X = GatherAxis.Forward(shape.Width, shape.OutputWidth, shape.KernelWidth, shape.StrideX, shape.LowX, shape.DilationX),
            };
            LaneGather.Run<V, TEpilogue>(in operands, ref epilogue, workers);
        }
    }

    /// <summary>
    /// x[…] = Σ y · w over the outputs that x was summed into, with w in panels of (channels, outputs of a group × taps), see
    /// <see cref="TransposePanels"/>. For the epilogue a row is a channel.
    /// </summary>
    public static void Transposed<V, TEpilogue>(
        ref readonly float y, ref readonly float panels, ref float x, nint samples, in ConvolutionShape shape, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* source = &y, weights = &panels, result = &x)
        {
            LaneOperands operands = new()
            {
                Source = source, Weights = weights, Result = result, Samples = samples, Groups = shape.Groups,
                SourceChannels = shape.GroupOutputs, ResultChannels = shape.GroupChannels,
                SourceHeight = shape.OutputHeight, SourceWidth = shape.OutputWidth, ResultHeight = shape.Height, ResultWidth = shape.Width,
                Taps = shape.Taps, TapsOfRow = shape.KernelWidth,
            };

            // Places that are a stride apart take the same taps: each such set is a convolution without stride.
            for (int phaseY = 0; phaseY < int.Min(shape.StrideY, shape.Height); phaseY++)
            {
                operands.Y = GatherAxis.Transposed(phaseY, shape.Height, shape.OutputHeight, shape.KernelHeight, shape.StrideY, shape.LowY, shape.DilationY);
                for (int phaseX = 0; phaseX < int.Min(shape.StrideX, shape.Width); phaseX++)
                {
                    operands.X = GatherAxis.Transposed(phaseX, shape.Width, shape.OutputWidth, shape.KernelWidth, shape.StrideX, shape.LowX, shape.DilationX);
                    LaneGather.Run<V, TEpilogue>(in operands, ref epilogue, workers);
                }
            }
        }
    }

    /// <summary>Panels of (channels, outputs of a group × taps) from panels of (outputs, channels of a group × taps).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Weights are transposed in every step, from the first on.
    public static void TransposePanels(ref readonly float panels, ref float transposed, in ConvolutionShape shape)
    {
        nint taps = shape.Taps;
        nint depth = shape.GroupChannels * taps, transposedDepth = shape.GroupOutputs * taps;
        fixed (float* source = &panels, target = &transposed)
        {
            for (nint channel = 0; channel < shape.Channels; channel++)
            {
                nint inGroup = channel % shape.GroupChannels;
                nint firstOutput = channel / shape.GroupChannels * shape.GroupOutputs;
                for (nint output = 0; output < shape.GroupOutputs; output++)
                {
                    float* from = source + Panels.Offset(depth, inGroup * taps, firstOutput + output);
                    float* to = target + Panels.Offset(transposedDepth, output * taps, channel);
                    for (nint tap = 0; tap < taps; tap++)
                    {
                        to[tap * Panels.Width] = from[tap * Panels.Width];
                    }
                }
            }
        }
    }
}
