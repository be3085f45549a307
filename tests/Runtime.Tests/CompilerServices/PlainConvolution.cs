using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Convolutions, their gradients and windows as plain loops in double precision.</summary>
internal static class PlainConvolution
{
    /// <summary>Calls back for each product of a convolution of one sample: indices into x, y and w [outputs, channels of a group, taps].</summary>
    public static void ForEachProduct(ConvolutionShape s, Action<int, int, int> visit)
    {
        foreach ((int o, int c) in from o in Enumerable.Range(0, s.Outputs) from c in Enumerable.Range(0, s.GroupChannels) select (o, c))
        {
            int channel = o / s.GroupOutputs * s.GroupChannels + c;
            for (int i = 0; i < s.OutputHeight * s.OutputWidth * s.Taps; i++)
            {
                (int place, int tap) = (i / s.Taps, i % s.Taps);
                int y = place / s.OutputWidth * s.StrideY - s.LowY + tap / s.KernelWidth * s.DilationY;
                int x = place % s.OutputWidth * s.StrideX - s.LowX + tap % s.KernelWidth * s.DilationX;
                if (y >= 0 && x >= 0 && y < s.Height && x < s.Width)
                {
                    visit((channel * s.Height + y) * s.Width + x, o * s.OutputHeight * s.OutputWidth + place, (o * s.GroupChannels + c) * s.Taps + tap);
                }
            }
        }
    }

    /// <summary>Shapes with strides, borders, dilations, groups and odd extents: some by hand, the others drawn.</summary>
    public static IReadOnlyList<ConvolutionShape> Shapes { get; } =
    [
        Of(3, 12, 12, 6, 5, 5), Of(6, 14, 14, 16, 5, 5), Of(4, 8, 8, 4, 3, 3, low: 1, high: 1), Of(16, 9, 7, 33, 3, 3, low: 1, high: 1, stride: 2),
        Of(5, 6, 6, 5, 3, 3, low: 1, high: 1, groups: 5), Of(8, 5, 5, 12, 1, 1), Of(4, 6, 6, 40, 1, 1, groups: 2), Of(2, 1, 9, 3, 1, 4, low: 3),
        Of(3, 20, 16, 13, 3, 3, low: 1, high: 1), Of(6, 32, 28, 16, 3, 3, low: 1, high: 1),
        Of(1, 1, 1, 1, 3, 3, low: 1, high: 1), Of(3, 7, 7, 2, 1, 1, stride: 3), Of(2, 11, 11, 3, 3, 3, low: 2, high: 2, dilation: 2),
        .. Enumerable.Range(0, 30).Select(Drawn),
    ];

    private static ConvolutionShape Drawn(int seed)
    {
        Random random = new(seed);
        while (true)
        {
            int groups = random.Next(3) == 0 ? random.Next(2, 4) : 1;
            int low = random.Next(3), high = random.Next(3), stride = random.Next(1, 4), dilation = random.Next(1, 3);
            ConvolutionShape shape = Of(
                groups * random.Next(1, 6), random.Next(1, 12), random.Next(1, 12), groups * random.Next(1, 20), random.Next(1, 5), random.Next(1, 5),
                low, high, stride, dilation, groups);
            if (shape.OutputHeight > 0 && shape.OutputWidth > 0)
            {
                return shape;
            }
        }
    }

    private static ConvolutionShape Of(
        int channels, int height, int width, int outputs, int kernelHeight, int kernelWidth, int low = 0, int high = 0, int stride = 1, int dilation = 1, int groups = 1) => new()
        {
            Channels = channels,
            Height = height,
            Width = width,
            Outputs = outputs,
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            OutputHeight = Windows(height + low + high, (kernelHeight - 1) * dilation + 1, stride),
            OutputWidth = Windows(width + low + high, (kernelWidth - 1) * dilation + 1, stride),
            StrideY = stride,
            StrideX = stride,
            LowY = low,
            LowX = low,
            DilationY = dilation,
            DilationX = dilation,
            Groups = groups,
        };

    private static int Windows(int extent, int span, int stride) => extent < span ? 0 : (extent - span) / stride + 1;
}
