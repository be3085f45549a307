using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class ColumnsTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Sum_AnyShape_AddsTheRowsOfEachColumn(int bits) => Widths.Run(bits, default(SumTest));

    private readonly struct SumTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            foreach ((int rows, int columns) in new[] { (0, 3), (1, 1), (2, 16), (7, 10), (8, 40), (33, 67) })
            {
                int stride = columns + 5;
                float[] x = [.. Enumerable.Range(0, rows * stride + 1).Select(i => i % 13 - 6f)];
                float[] sums = new float[columns + 1];
                Columns.Sum<V>(in x[0], rows, columns, stride, ref sums[0], accumulate: false);
                Columns.Sum<V>(in x[0], rows, columns, stride, ref sums[0], accumulate: true);
                IEnumerable<float> expected = Enumerable.Range(0, columns).Select(c => 2 * Enumerable.Range(0, rows).Sum(r => x[r * stride + c]));
                Assert.Equal([.. expected, 0f], sums);
            }
        }
    }
}
