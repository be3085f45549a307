using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How convolutions and windows are computed.</summary>
internal static class SlidingKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Convolve] = Convolve,
        [Primitives.ConvolveTransposed] = ConvolveTransposed,
        [Primitives.ConvolveWeights] = ConvolveWeights,
        [Primitives.WindowMax] = WindowMax,
        [Primitives.WindowMaxGradient] = WindowMaxGradient,
        [Primitives.WindowSum] = WindowSum,
        [Primitives.WindowSpread] = WindowSpread,
    };

    private static Tensor Convolve(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        (Tensor x, Tensor kernel) = (inputs[0], inputs[1]);
        Tensor y = Zeros(x.Samples, context.LengthsOf(node.Shape));
        ForEachProduct(node.Get<ConvolveAttributes>(), x.Shape, y.Shape, kernel.Shape, x.Samples, (sample, from, to, weight) =>
            y.Elements[(sample * y.Size) + to] += x.At(sample, from) * kernel.Elements[weight]);
        return y;
    }

    private static Tensor ConvolveTransposed(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        (Tensor y, Tensor kernel) = (inputs[0], inputs[1]);
        Tensor x = Zeros(y.Samples, context.LengthsOf(node.Shape));
        ForEachProduct(node.Get<ConvolveTransposedAttributes>().Convolution, x.Shape, y.Shape, kernel.Shape, y.Samples, (sample, to, from, weight) =>
            x.Elements[(sample * x.Size) + to] += y.At(sample, from) * kernel.Elements[weight]);
        return x;
    }

    private static Tensor ConvolveWeights(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        (Tensor x, Tensor y) = (inputs[0], inputs[1]);
        Tensor kernel = Zeros(1, context.LengthsOf(node.Shape));
        ForEachProduct(node.Get<ConvolveWeightsAttributes>().Convolution, x.Shape, y.Shape, kernel.Shape, x.Samples, (sample, i, o, weight) =>
            kernel.Elements[weight] += x.At(sample, i) * y.At(sample, o));
        return kernel;
    }

    private static Tensor WindowMax(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor x = inputs[0], y = Zeros(x.Samples, context.LengthsOf(node.Shape));
        foreach ((int window, int element) in Winners(node.Get<WindowAttributes>(), x, y))
        {
            y.Elements[window] = x.Elements[element];
        }

        return y;
    }

    private static Tensor WindowMaxGradient(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        (Tensor x, Tensor y) = (inputs[0], inputs[1]);
        Tensor result = Zeros(x.Samples, x.Shape);
        foreach ((int window, int element) in Winners(node.Get<WindowAttributes>(), x, y))
        {
            result.Elements[element] += y.Elements[window];
        }

        return result;
    }

    private static Tensor WindowSum(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor x = inputs[0], y = Zeros(x.Samples, context.LengthsOf(node.Shape));
        foreach ((int window, int element) in Members(node.Get<WindowAttributes>(), x, y))
        {
            y.Elements[window] += x.Elements[element];
        }

        return y;
    }

    private static Tensor WindowSpread(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor y = inputs[0], x = Zeros(y.Samples, context.LengthsOf(node.Shape));
        foreach ((int window, int element) in Members(node.Get<WindowSpreadAttributes>().Windows, x, y))
        {
            x.Elements[element] += y.Elements[window];
        }

        return x;
    }

    /// <summary>For each sample, each place of x, of y and of the kernel that meet in a convolution.</summary>
    private static void ForEachProduct(ConvolveAttributes convolve, int[] x, int[] y, int[] kernel, int samples, Action<int, int, int, int> visit)
    {
        var taps = Taps.Of(x[1..], y[1..], kernel[2..], convolve.Stride, convolve.Low, convolve.Dilation);
        (int elements, int windows, int weights) = (Strides.Product(x[1..]), Strides.Product(y[1..]), Strides.Product(kernel[2..]));
        for (int sample = 0; sample < samples; sample++)
        {
            for (int pair = 0; pair < kernel[0] * kernel[1]; pair++)
            {
                int output = pair / kernel[1], group = output / (kernel[0] / convolve.Groups);
                int channel = (group * kernel[1]) + (pair % kernel[1]);
                foreach ((int window, int weight, int element) in taps)
                {
                    visit(sample, (channel * elements) + element, (output * windows) + window, (pair * weights) + weight);
                }
            }
        }
    }

    /// <summary>Each window and each place in it, over all samples and channels.</summary>
    private static IEnumerable<(int Window, int Element)> Members(WindowAttributes windows, Tensor x, Tensor y)
    {
        int[] dense = [.. windows.Size.Select(_ => 1)];
        var taps = Taps.Of(x.Shape[1..], y.Shape[1..], windows.Size.ToArray(), windows.Stride, windows.Low, dense);
        (int elements, int count) = (Strides.Product(x.Shape[1..]), Strides.Product(y.Shape[1..]));
        return from plane in Enumerable.Range(0, x.Samples * x.Shape[0])
               from tap in taps
               select ((plane * count) + tap.Window, (plane * elements) + tap.Element);
    }

    /// <summary>Each window and the place of its largest element, the first of equal ones.</summary>
    private static IEnumerable<(int Window, int Element)> Winners(WindowAttributes windows, Tensor x, Tensor y) =>
        Members(windows, x, y).GroupBy(member => member.Window).Select(window =>
            window.Aggregate((best, next) => x.Elements[next.Element].Value > x.Elements[best.Element].Value ? next : best));

    private static Tensor Zeros(int samples, int[] shape) => Tensor.Create(samples, shape, (_, _) => 0);
}
