using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Every product at every width against sums in double precision, with remainders in rows, columns and depth.</summary>
public class ProductTests
{
    private const float Untouched = -77f;

    private static readonly (int Rows, int Columns, int Depth)[] Shapes =
    [
        (1, 1, 1), (1, 10, 64), (1, 33, 5), (1, 128, 67), (1, 7, 0), (2, 8, 3), (3, 31, 2), (4, 2, 8), (5, 16, 33), (6, 17, 4),
        (7, 32, 9), (8, 64, 16), (9, 40, 1), (10, 100, 21), (13, 65, 34), (16, 48, 12), (33, 10, 65), (100, 36, 7), (9, 70, 3100),
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
    public void Forward_AnyShape_MultipliesAddsTheBiasAndStoresOnlyItsColumns(int shape, int bits)
        => Widths.Run(bits, new ForwardTest(Shapes[shape]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void WeightGradient_AnyShape_UpdatesWeightsAndKeepsPaddingZero(int shape, int bits)
        => Widths.Run(bits, new GradientTest(Shapes[shape]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dense_PlainAndTransposed_MultiplyAndStoreOnlyTheirColumns(int shape, int bits)
        => Widths.Run(bits, new DenseTest(Shapes[shape]));

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        float[] numbers = new float[count + AlignedBuffer.Slack];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.NextSingle() - 0.5f;
        }

        return numbers;
    }

    private static void AssertClose(double expected, float actual, int depth)
        => Assert.True(Math.Abs(expected - actual) <= 1e-6 * (1 + Math.Abs(expected) + Math.Sqrt(depth)), $"{actual} instead of {expected}");

    /// <summary>Adds a bias by column and what lies at the same place of another matrix.</summary>
    private ref struct BiasAndResidual<V>(ref float bias, ref float residual) : IEpilogue<V>
        where V : unmanaged, IVector<V>
    {
        private readonly ref float _bias = ref bias;
        private readonly ref float _residual = ref residual;

        public readonly V Apply(V sum, nint offset, nint row, nint column)
            => sum + V.Load(in _bias, column) + V.Load(in _residual, offset) + V.Create(row);
    }

    /// <summary>Descends along a gradient, in place.</summary>
    private ref struct Descend<V>(ref float weights) : IEpilogue<V>
        where V : unmanaged, IVector<V>
    {
        private readonly ref float _weights = ref weights;

        public readonly V Apply(V sum, nint offset, nint row, nint column)
            => V.MultiplyAdd(V.Create(-0.5f), sum, V.Load(in _weights, offset));
    }

    private readonly struct ForwardTest((int Rows, int Columns, int Depth) shape) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            (int rows, int columns, int depth) = shape;
            float[] a = Numbers(rows * (depth + 3), 1);
            float[] weights = Numbers(columns * depth, 2);
            float[] panels = new float[Panels.Size(depth, columns) + 1];
            Panels.Pack(in weights[0], ref panels[0], depth, columns);
            float[] bias = Numbers(columns, 3);
            int stride = columns + 2;
            float[] residual = Numbers(rows * stride, 4);
            float[] c = new float[rows * stride];
            Array.Fill(c, Untouched);
            Product.Forward<V, BiasAndResidual<V>>(
                in a[0], depth + 3, in panels[0], ref c[0], stride, rows, columns, depth, new(ref bias[0], ref residual[0]));
            float[] plain = new float[rows * stride];
            Product.Forward<V, StoreSum<V>>(in a[0], depth + 3, in panels[0], ref plain[0], stride, rows, columns, depth, default);
            float[] fromEnd = new float[rows * stride];
            Product.Forward<V, StoreSum<V>>(in a[0], depth + 3, in panels[0], ref fromEnd[0], stride, rows, columns, depth, default, fromEnd: true);
            for (int i = 0; i < c.Length; i++)
            {
                (int row, int column) = (i / stride, i % stride);
                double sum = column < columns ? Enumerable.Range(0, depth).Sum(k => (double)a[row * (depth + 3) + k] * weights[column * depth + k]) : 0;
                AssertClose(column < columns ? sum + bias[column] + residual[i] + row : Untouched, c[i], depth);
                AssertClose(sum, plain[i], depth);
                AssertClose(sum, fromEnd[i], depth);
            }
        }
    }

    private readonly struct GradientTest((int Rows, int Columns, int Depth) shape) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            // The shape's depth is the batch here: one sample is a case of its own.
            (int depth, int columns, int rows) = shape;
            float[] a = Numbers(rows * (depth + 1), 1);
            float[] b = Numbers(rows * (columns + 2) + V.Count, 2);
            float[] weights = Numbers(depth * columns, 3);
            float[] panels = new float[Panels.Size(depth, columns)];
            Panels.PackRows(in weights[0], ref panels[0], depth, columns);
            Product.WeightGradient<V, Descend<V>>(
                in a[0], depth + 1, in b[0], columns + 2, ref panels[0], rows, depth, columns, new(ref panels[0]));
            for (int k = 0; k < depth; k++)
            {
                for (int column = 0; column < Panels.Count(columns) * Panels.Width; column++)
                {
                    bool isPadding = column >= columns;
                    double sum = isPadding ? 0 : Enumerable.Range(0, rows).Sum(r => (double)a[r * (depth + 1) + k] * b[r * (columns + 2) + column]);
                    AssertClose(isPadding ? 0 : weights[k * columns + column] - 0.5 * sum, panels[Panels.Offset(depth, k, column)], rows);
                }
            }
        }
    }

    private readonly struct DenseTest((int Rows, int Columns, int Depth) shape) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            (int rows, int columns, int depth) = shape;
            Check<V>(depth + 1, 1);
            Check<V>(1, rows + 2);
        }

        private void Check<V>(int rowStride, int depthStride)
            where V : unmanaged, IVector<V>
        {
            (int rows, int columns, int depth) = shape;
            float[] a = Numbers(rows * rowStride + depth * depthStride, 1);
            float[] b = Numbers(depth * (columns + 1), 2);
            int stride = columns + 2;
            float[] c = new float[rows * stride];
            Array.Fill(c, Untouched);
            Product.Dense<V, StoreSum<V>>(
                in a[0], rowStride, depthStride, in b[0], columns + 1, ref c[0], stride, rows, columns, depth, default);
            for (int i = 0; i < c.Length; i++)
            {
                (int row, int column) = (i / stride, i % stride);
                double sum = Enumerable.Range(0, depth).Sum(k => (double)a[row * rowStride + k * depthStride] * b[k * (columns + 1) + Math.Min(column, columns)]);
                AssertClose(column < columns ? sum : Untouched, c[i], depth);
            }
        }
    }
}
