using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>A value of the interpreter: elements of all samples one behind the other; a shared value has one sample.</summary>
public class Tensor(int samples, int[] shape, Dual[] elements)
{
    /// <summary>How many samples there are; 1 for a shared value.</summary>
    public int Samples { get; } = samples;

    /// <summary>The lengths of the axes of one sample.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>All elements, sample after sample, each in row-major order.</summary>
    public Dual[] Elements { get; } = elements;

    /// <summary>How many elements a sample has.</summary>
    public int Size { get; } = Strides.Product(shape);

    /// <summary>The values without derivatives.</summary>
    public double[] Values => Array.ConvertAll(Elements, element => element.Value);

    /// <summary>The derivatives in the direction asked for.</summary>
    public double[] Tangents => Array.ConvertAll(Elements, element => element.Tangent);

    /// <summary>An element of a sample; every sample sees a shared value, and every place a scalar.</summary>
    public Dual At(int sample, int element) => Elements[((Samples == 1 ? 0 : sample) * Size) + (Size == 1 ? 0 : element)];

    /// <summary>One number for all samples.</summary>
    public static Tensor Scalar(double value) => new(1, [], [value]);

    /// <summary>Computes every element of every sample.</summary>
    public static Tensor Create(int samples, int[] shape, Func<int, int, Dual> element)
    {
        int size = Strides.Product(shape);
        var elements = new Dual[samples * size];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = element(i / size, i % size);
        }

        return new Tensor(samples, shape, elements);
    }
}
