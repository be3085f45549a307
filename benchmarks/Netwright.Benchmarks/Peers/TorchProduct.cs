using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>A matrix product by libtorch, which leaves it to the vendor's library; the result's memory is its own to find.</summary>
internal sealed class TorchProduct(float[] left, float[] right, int rows, int depth, int columns)
{
    private readonly Tensor _left = tensor(left, [rows, depth]);

    // As a layer holds it: a row for each result.
    private readonly Tensor _right = tensor(right, [columns, depth]).t().contiguous();

    /// <summary>Multiplies and drops the result.</summary>
    public void Run()
    {
        using var mode = inference_mode();
        using Tensor product = mm(_left, _right);
    }

    /// <summary>Multiplies.</summary>
    public float[] Answer()
    {
        using Tensor product = mm(_left, _right);
        return product.data<float>().ToArray();
    }
}
