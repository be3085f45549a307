using System.Buffers;

namespace Netwright.Files;

/// <summary>Looks through the numbers of a stored tensor, in parts that touch little memory for the first time, before anything is set.</summary>
internal static class StoredNumbers
{
    private const int PartLength = 1 << 12;

    /// <summary>Finds a number among some; -1 where there is none.</summary>
    private delegate int Search(ReadOnlySpan<float> values);

    /// <summary>Refuses a weight or buffer that is infinite or NaN.</summary>
    public static void RequireFinite(SafetensorsReader reader, StoredTensor tensor, ReadOnlySpan<int> shape) =>
        Refuse(reader, tensor, shape, NonFinite.IndexIn, "every prediction with it could be NaN, and nothing was loaded. Take a file from before the training diverged");

    /// <summary>
    /// Refuses NaN in what training keeps from step to step. Infinity may stand there: Adam's mean of squares overflows where a gradient
    /// exceeds 1.8e19, which stops that weight for a while and nothing else, and a run must go on from its own checkpoint.
    /// </summary>
    public static void RequireNumbers(SafetensorsReader reader, StoredTensor tensor, ReadOnlySpan<int> shape) =>
        Refuse(reader, tensor, shape, NonFinite.NaNIndexIn, "the next step would make weights NaN, and nothing was loaded. Resume from a checkpoint from before the training diverged");

    private static void Refuse(SafetensorsReader reader, StoredTensor tensor, ReadOnlySpan<int> shape, Search search, string consequence)
    {
        float[] part = ArrayPool<float>.Shared.Rent(PartLength);
        try
        {
            for (long first = 0; first < tensor.Count; first += PartLength)
            {
                Span<float> values = part.AsSpan(0, (int)Math.Min(PartLength, tensor.Count - first));
                reader.Read(tensor, first, values);
                if (search(values) is >= 0 and var at)
                {
                    throw new ModelFileException(
                        reader.Path,
                        $"the tensor '{tensor.Name}' holds {NonFinite.Describe(values[at], first + at, shape)}, so {consequence}; to look into this one, read it with SafetensorsReader.");
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(part);
        }
    }
}
