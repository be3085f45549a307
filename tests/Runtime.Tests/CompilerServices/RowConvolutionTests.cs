using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Convolutions of single samples, at every width, against plain loops.</summary>
public class RowConvolutionTests
{
    private const int Samples = 2;
    private const float Untouched = -77f;

    public static TheoryData<int, int> Cases => LaneConvolutionTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_AnyShape_ConvolvesAndStoresOnlyItsOutputs(int shape, int bits) => Widths.Run(bits, new ForwardTest(PlainConvolution.Shapes[shape]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_OnSeveralThreads_GivesTheSameBits(int shape, int bits) => Widths.Run(bits, new ThreadsTest(PlainConvolution.Shapes[shape]));

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Adds a bias by output and what lies at the same place of another tensor.</summary>
    private ref struct BiasAndResidual<V>(ref float bias, ref float residual) : IEpilogue<V>
        where V : unmanaged, IVector<V>
    {
        private readonly ref float _bias = ref bias;
        private readonly ref float _residual = ref residual;

        public readonly V Apply(V sum, nint offset, nint row, nint column)
            => sum + V.Create(Unsafe.Add(ref _bias, row)) + V.Load(in _residual, offset);
    }

    private readonly struct ThreadsTest(ConvolutionShape shape) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            using Crew crew = new();
            Workers workers = new(3, crew);
            Assert.Equal(ForwardTest.Compute<V>(shape, null), ForwardTest.Compute<V>(shape, workers));
        }
    }

    private readonly struct ForwardTest(ConvolutionShape shape) : Widths.ITest
    {
        public static float[] Compute<V>(ConvolutionShape s, Workers? workers)
            where V : unmanaged, IVector<V>
        {
            int depth = s.GroupChannels * s.Taps;
            float[] x = Numbers(Samples * s.InputElements, 1), weights = Numbers(s.Outputs * depth, 2), bias = Numbers(s.Outputs, 3);
            AlignedBuffer panels = new((int)Panels.Size(depth, s.Outputs)), padded = new(RowConvolution.PaddedSize(in s)), residual = new(Samples * s.OutputElements);
            Numbers(Samples * s.OutputElements, 4).CopyTo(residual.Span);
            Panels.Pack(in weights[0], ref panels.Start, depth, s.Outputs);
            padded.Span.Fill(float.NaN);
            float[] y = new float[Samples * s.OutputElements + 1];
            y[^1] = Untouched;
            RowConvolution.Forward<V, BiasAndResidual<V>>(
                in x[0], in panels.Start, ref y[0], ref padded.Start, Samples, in s, new(ref bias[0], ref residual.Start), workers);
            return y;
        }

        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            ConvolutionShape s = shape;
            (float[] x, float[] w, float[] bias) = (Numbers(Samples * s.InputElements, 1), Numbers(s.Outputs * s.GroupChannels * s.Taps, 2), Numbers(s.Outputs, 3));
            double[] expected = [.. Numbers(Samples * s.OutputElements, 4).Select((residual, i) => (double)residual + bias[i % s.OutputElements / (s.OutputHeight * s.OutputWidth)]), Untouched];
            PlainConvolution.ForEachProduct(s, (from, to, weight) =>
            {
                for (int sample = 0; sample < Samples; sample++)
                {
                    expected[sample * s.OutputElements + to] += (double)x[sample * s.InputElements + from] * w[weight];
                }
            });
            float[] actual = Compute<V>(s, null);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-6 * (1 + Math.Sqrt(s.GroupChannels * s.Taps)), $"{actual[i]} instead of {expected[i]} at {i}");
            }
        }
    }
}
