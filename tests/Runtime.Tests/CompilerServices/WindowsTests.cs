using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Pooling with samples in lanes and row by row, at every width, against plain loops.</summary>
public class WindowsTests
{
    private const int Samples = 21;

    private static readonly WindowShape[] Shapes =
    [
        Of(3, 8, 8, 2, 2), Of(2, 7, 5, 3, 2, low: 1, high: 1), Of(4, 1, 9, 1, 1), Of(1, 6, 6, 3, 1, low: 2, high: 2), Of(2, 9, 9, 2, 3),
        Of(5, 4, 4, 4, 4), Of(2, 5, 7, 3, 3, low: 1), Of(1, 2, 3000, 5, 2, low: 4, high: 3),
        Of(3, 7, 35, 2, 2), Of(2, 28, 28, 2, 2), Of(4, 1, 71, 2, 2),
    ];

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> data = [];
            for (int shape = 0; shape < Shapes.Length; shape++)
            {
                foreach (int bits in VectorWidth.All)
                {
                    data.Add(shape, bits);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AllWindows_AnyShape_AgreeWithPlainLoops(int shape, int bits) => Widths.Run(bits, new Test(Shapes[shape]));

    private static WindowShape Of(int channels, int height, int width, int size, int stride, int low = 0, int high = 0)
    {
        int sizeY = Math.Min(size, height + low + high);
        return new()
        {
            Channels = channels,
            Height = height,
            Width = width,
            SizeY = sizeY,
            SizeX = size,
            StrideY = stride,
            StrideX = stride,
            LowY = low,
            LowX = low,
            OutputHeight = (height + low + high - sizeY) / stride + 1,
            OutputWidth = (width + low + high - size) / stride + 1,
        };
    }

    private readonly struct Test(WindowShape shape) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            // Whole numbers, so that elements are often equal and sums exact.
            WindowShape s = shape;
            Random random = new(1);
            float[] x = [.. Enumerable.Range(0, Samples * (int)s.InputElements).Select(_ => (float)random.Next(-3, 4))];
            float[] y = [.. Enumerable.Range(0, Samples * (int)s.OutputElements).Select(_ => (float)random.Next(-9, 9))];
            float[] largest = new float[y.Length], sums = new float[y.Length], gradient = new float[x.Length], spread = new float[x.Length];
            for (int window = 0; window < y.Length; window++)
            {
                int[] members = [.. Members(s, window)];
                int winner = members.MaxBy(member => x[member]);
                (largest[window], sums[window]) = (x[winner], members.Sum(member => x[member]));
                gradient[winner] += y[window];
                foreach (int member in members)
                {
                    spread[member] += y[window];
                }
            }

            AlignedBuffer lanesX = InLanes<V>(x), lanesY = InLanes<V>(y), resultX = InLanes<V>(x), resultY = InLanes<V>(y);
            LaneWindows.Max<V>(in lanesX.Start, ref resultY.Start, Samples, in s);
            Assert.Equal(largest, InRows<V>(resultY, y.Length));
            LaneWindows.Sum<V>(in lanesX.Start, ref resultY.Start, Samples, in s);
            Assert.Equal(sums, InRows<V>(resultY, y.Length));
            float[] rows = new float[y.Length];
            RowWindows.Max<V>(in x[0], ref rows[0], Samples, in s);
            Assert.Equal(largest, rows);
            RowWindows.Sum<V>(in x[0], ref rows[0], Samples, in s);
            Assert.Equal(sums, rows);
            LaneWindows.MaxGradient<V>(in lanesX.Start, in lanesY.Start, ref resultX.Start, Samples, in s);
            Assert.Equal(gradient, InRows<V>(resultX, x.Length));
            LaneWindows.Spread<V>(in lanesY.Start, ref resultX.Start, Samples, in s);
            Assert.Equal(spread, InRows<V>(resultX, x.Length));
        }

        private static IEnumerable<int> Members(WindowShape s, int window)
        {
            int plane = window / (s.OutputHeight * s.OutputWidth), row = window / s.OutputWidth % s.OutputHeight, column = window % s.OutputWidth;
            return from y in Enumerable.Range(row * s.StrideY - s.LowY, s.SizeY)
                   from x in Enumerable.Range(column * s.StrideX - s.LowX, s.SizeX)
                   where y >= 0 && x >= 0 && y < s.Height && x < s.Width
                   select (plane * s.Height + y) * s.Width + x;
        }

        private static AlignedBuffer InLanes<V>(float[] rows)
            where V : unmanaged, IVector<V>
        {
            AlignedBuffer lanes = new((Samples + 15) / 16 * 16 * (rows.Length / Samples));
            Lanes.FromRows<V>(in rows[0], ref lanes.Start, Samples, rows.Length / Samples);
            return lanes;
        }

        private static float[] InRows<V>(AlignedBuffer lanes, int length)
            where V : unmanaged, IVector<V>
        {
            float[] rows = new float[length];
            Lanes.ToRows<V>(in lanes.Start, ref rows[0], Samples, length / Samples);
            return rows;
        }
    }
}
