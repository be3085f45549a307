namespace Netwright.Testing.Interpretation;

/// <summary>Which element of an axis meets which element of a kernel in which window, over several axes together.</summary>
internal static class Taps
{
    /// <summary>
    /// All meetings, as row-major places: the window's among the windows, the kernel's and the element's; in that order.
    /// What lies beyond the edges meets nothing.
    /// </summary>
    public static List<(int Window, int Kernel, int Element)> Of(int[] axes, int[] windows, int[] kernel, IReadOnlyList<int> stride, IReadOnlyList<int> low, IReadOnlyList<int> dilation)
    {
        var taps = new List<(int Window, int Kernel, int Element)>();
        Add(0, 0, 0, 0);
        taps.Sort();
        return taps;

        void Add(int axis, int window, int tap, int element)
        {
            if (axis == axes.Length)
            {
                taps.Add((window, tap, element));
                return;
            }

            for (int i = 0; i < windows[axis]; i++)
            {
                for (int k = 0; k < kernel[axis]; k++)
                {
                    int place = (i * stride[axis]) + (k * dilation[axis]) - low[axis];
                    if (place >= 0 && place < axes[axis])
                    {
                        Add(axis + 1, (window * windows[axis]) + i, (tap * kernel[axis]) + k, (element * axes[axis]) + place);
                    }
                }
            }
        }
    }
}
