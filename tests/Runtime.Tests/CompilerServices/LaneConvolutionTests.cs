using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Convolutions with samples in lanes, at every width, against plain loops.</summary>
public class LaneConvolutionTests
{
    private const int Samples = 19;

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> data = [];
            for (int shape = 0; shape < PlainConvolution.Shapes.Count; shape++)
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
    public void Forward_AnyShape_ConvolvesAndAppliesTheEpilogue(int shape, int bits) => Widths.Run(bits, new ForwardTest(PlainConvolution.Shapes[shape]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Transposed_AnyShape_IsTheGradientByTheInput(int shape, int bits) => Widths.Run(bits, new TransposedTest(PlainConvolution.Shapes[shape]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void WeightGradient_AnyShape_SumsOverSamplesAndBlocks(int shape, int bits) => Widths.Run(bits, new WeightsTest(PlainConvolution.Shapes[shape], finishesInBlocks: false));

    [Theory]
    [MemberData(nameof(Cases))]
    public void WeightGradient_FinishedInEachBlock_AddsToWhatOthersHaveLeft(int shape, int bits) => Widths.Run(bits, new WeightsTest(PlainConvolution.Shapes[shape], finishesInBlocks: true));

    /// <summary>The same bits whatever the number of threads.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void AllDirections_OnSeveralThreads_GiveTheSameBits(int threads)
    {
        using Crew crew = new();
        Workers workers = new(threads, crew);
        foreach (ConvolutionShape shape in PlainConvolution.Shapes.Take(6))
        {
            Assert.Equal(ForwardTest.Compute<F32x8>(shape, null), ForwardTest.Compute<F32x8>(shape, workers));
            Assert.Equal(TransposedTest.Compute<F32x8>(shape, null), TransposedTest.Compute<F32x8>(shape, workers));
            Assert.Equal(WeightsTest.Compute<F32x8>(shape, null, false), WeightsTest.Compute<F32x8>(shape, workers, false));
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static AlignedBuffer Buffer(float[] numbers)
    {
        AlignedBuffer buffer = new(numbers.Length);
        numbers.CopyTo(buffer.Span);
        return buffer;
    }

    /// <summary>Rows in lanes; what no sample fills is NaN, which nothing may depend on.</summary>
    private static AlignedBuffer InLanes<V>(float[] rows, int elements)
        where V : unmanaged, IVector<V>
    {
        AlignedBuffer lanes = new((Samples + 15) / 16 * 16 * elements), source = Buffer(rows);
        lanes.Span.Fill(float.NaN);
        Lanes.FromRows<V>(in source.Start, ref lanes.Start, Samples, elements);
        for (int i = Samples; i < (Samples + V.Count - 1) / V.Count * V.Count; i++)
        {
            for (int element = 0; element < elements; element++)
            {
                Assert.Equal(0f, lanes.Span[i / V.Count * V.Count * elements + element * V.Count + i % V.Count]);
                lanes.Span[i / V.Count * V.Count * elements + element * V.Count + i % V.Count] = float.NaN;
            }
        }

        return lanes;
    }

    private static float[] InRows<V>(AlignedBuffer lanes, int elements)
        where V : unmanaged, IVector<V>
    {
        float[] rows = new float[Samples * elements];
        Lanes.ToRows<V>(in lanes.Start, ref rows[0], Samples, elements);
        return rows;
    }

    private static AlignedBuffer PanelsOf(float[] weights, ConvolutionShape shape)
    {
        int depth = shape.GroupChannels * shape.Taps;
        AlignedBuffer panels = new((int)Panels.Size(depth, shape.Outputs));
        Panels.Pack(in weights[0], ref panels.Start, depth, shape.Outputs);
        return panels;
    }

    private static void AssertClose(double[] expected, float[] actual, int terms)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-6 * (1 + Math.Sqrt(terms)), $"{actual[i]} instead of {expected[i]} at {i}");
        }
    }

    /// <summary>Adds a bias by channel and what lies at the same place of another tensor.</summary>
    private ref struct BiasAndResidual<V>(ref float bias, ref float residual) : IEpilogue<V>
        where V : unmanaged, IVector<V>
    {
        private readonly ref float _bias = ref bias;
        private readonly ref float _residual = ref residual;

        public readonly V Apply(V sum, nint offset, nint row, nint column)
            => sum + V.Create(Unsafe.Add(ref _bias, row)) + V.Load(in _residual, offset);
    }

    private readonly struct ForwardTest(ConvolutionShape shape) : Widths.ITest
    {
        public static float[] Compute<V>(ConvolutionShape s, Workers? workers)
            where V : unmanaged, IVector<V>
        {
            AlignedBuffer x = InLanes<V>(Numbers(Samples * s.InputElements, 1), s.InputElements);
            AlignedBuffer residual = InLanes<V>(Numbers(Samples * s.OutputElements, 4), s.OutputElements);
            AlignedBuffer y = new(residual.Length), weights = PanelsOf(Numbers(s.Outputs * s.GroupChannels * s.Taps, 2), s);
            float[] bias = Numbers(s.Outputs, 3);
            LaneConvolution.Forward<V, BiasAndResidual<V>>(in x.Start, in weights.Start, ref y.Start, Samples, in s, new(ref bias[0], ref residual.Start), workers);
            return InRows<V>(y, s.OutputElements);
        }

        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            ConvolutionShape s = shape;
            (float[] x, float[] w, float[] bias) = (Numbers(Samples * s.InputElements, 1), Numbers(s.Outputs * s.GroupChannels * s.Taps, 2), Numbers(s.Outputs, 3));
            double[] expected = [.. Numbers(Samples * s.OutputElements, 4).Select((residual, i) => (double)residual + bias[i % s.OutputElements / (s.OutputHeight * s.OutputWidth)])];
            PlainConvolution.ForEachProduct(s, (from, to, weight) =>
            {
                for (int sample = 0; sample < Samples; sample++)
                {
                    expected[sample * s.OutputElements + to] += (double)x[sample * s.InputElements + from] * w[weight];
                }
            });
            AssertClose(expected, Compute<V>(s, null), s.GroupChannels * s.Taps);
        }
    }

    private readonly struct TransposedTest(ConvolutionShape shape) : Widths.ITest
    {
        public static float[] Compute<V>(ConvolutionShape s, Workers? workers)
            where V : unmanaged, IVector<V>
        {
            AlignedBuffer y = InLanes<V>(Numbers(Samples * s.OutputElements, 1), s.OutputElements);
            AlignedBuffer x = new((Samples + 15) / 16 * 16 * s.InputElements), weights = PanelsOf(Numbers(s.Outputs * s.GroupChannels * s.Taps, 2), s);
            AlignedBuffer transposed = new((int)Panels.Size(s.GroupOutputs * s.Taps, s.Channels));
            LaneConvolution.TransposePanels(in weights.Start, ref transposed.Start, in s);
            LaneConvolution.Transposed<V, StoreSum<V>>(in y.Start, in transposed.Start, ref x.Start, Samples, in s, default, workers);
            return InRows<V>(x, s.InputElements);
        }

        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            ConvolutionShape s = shape;
            (float[] y, float[] w) = (Numbers(Samples * s.OutputElements, 1), Numbers(s.Outputs * s.GroupChannels * s.Taps, 2));
            double[] expected = new double[Samples * s.InputElements];
            PlainConvolution.ForEachProduct(s, (to, from, weight) =>
            {
                for (int sample = 0; sample < Samples; sample++)
                {
                    expected[sample * s.InputElements + to] += (double)y[sample * s.OutputElements + from] * w[weight];
                }
            });
            AssertClose(expected, Compute<V>(s, null), s.GroupOutputs * s.Taps);
        }
    }

    private readonly struct WeightsTest(ConvolutionShape shape, bool finishesInBlocks) : Widths.ITest
    {
        private const int Blocks = 2;

        public static float[] Compute<V>(ConvolutionShape s, Workers? workers, bool finishesInBlocks)
            where V : unmanaged, IVector<V>
        {
            int depth = s.GroupChannels * s.Taps;
            AlignedBuffer x = InLanes<V>(Numbers(Samples * s.InputElements, 1), s.InputElements);
            AlignedBuffer dy = InLanes<V>(Numbers(Samples * s.OutputElements, 2), s.OutputElements);
            AlignedBuffer sums = new(LaneWeightGradient.SumsSize(in s, V.Count)), panels = new((int)Panels.Size(depth, s.Outputs));
            sums.Span.Fill(float.NaN);
            for (int block = 0; block < Blocks; block++)
            {
                LaneWeightGradient.Add<V>(in x.Start, in dy.Start, ref sums.Start, Samples, finishesInBlocks || block == 0, in s, workers);
                if (finishesInBlocks)
                {
                    LaneWeightGradient.Finish<V>(in sums.Start, ref panels.Start, in s, accumulate: block > 0);
                }
            }

            if (!finishesInBlocks)
            {
                LaneWeightGradient.Finish<V>(in sums.Start, ref panels.Start, in s);
            }

            float[] dense = new float[s.Outputs * depth];
            Panels.Unpack(in panels.Start, ref dense[0], depth, s.Outputs);
            for (int column = s.Outputs; column < Panels.Count(s.Outputs) * Panels.Width; column++)
            {
                Assert.Equal(0f, panels.Span[(int)Panels.Offset(depth, 0, column)]);
            }

            return dense;
        }

        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            ConvolutionShape s = shape;
            (float[] x, float[] dy) = (Numbers(Samples * s.InputElements, 1), Numbers(Samples * s.OutputElements, 2));
            double[] expected = new double[s.Outputs * s.GroupChannels * s.Taps];
            PlainConvolution.ForEachProduct(s, (from, to, weight) =>
            {
                for (int sample = 0; sample < Samples; sample++)
                {
                    expected[weight] += Blocks * (double)x[sample * s.InputElements + from] * dy[sample * s.OutputElements + to];
                }
            });
            AssertClose(expected, Compute<V>(s, null, finishesInBlocks), Blocks * Samples * s.OutputHeight * s.OutputWidth);
        }
    }
}
