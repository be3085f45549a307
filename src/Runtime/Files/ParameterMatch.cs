using System.Buffers;

namespace Netwright.Files;

/// <summary>A parameter and the stored tensors whose sum it takes.</summary>
internal sealed record ParameterMatch(Parameter Parameter, StoredTensor[] Terms)
{
    private const int PartLength = 1 << 14;

    /// <summary>Refuses numbers of the file that are infinite or none.</summary>
    public void RequireFinite(SafetensorsReader reader)
    {
        float[] part = ArrayPool<float>.Shared.Rent(PartLength);
        try
        {
            foreach (StoredTensor term in Terms)
            {
                for (long first = 0; first < term.Count; first += PartLength)
                {
                    Span<float> values = part.AsSpan(0, (int)Math.Min(PartLength, term.Count - first));
                    reader.Read(term, first, values);
                    if (NonFinite.IndexIn(values) is >= 0 and var at)
                    {
                        throw new ModelFileException(
                            reader.Path,
                            $"the tensor '{term.Name}' holds {NonFinite.Describe(values[at], first + at, Parameter.Shape)}, so every prediction with it could be NaN, and nothing was loaded. "
                            + "Take a file from before the training diverged; to look into this one, read it with SafetensorsReader.");
                    }
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(part);
        }
    }

    /// <summary>Sets the parameter from the file.</summary>
    public void Load(SafetensorsReader reader)
    {
        if (Terms is [var term])
        {
            Parameter.CopyFrom((first, part) => reader.Read(term, first, part));
            return;
        }

        var sum = new float[Parameter.Count];
        reader.Read(Terms[0], sum);
        foreach (StoredTensor other in Terms.AsSpan(1))
        {
            var values = new float[sum.Length];
            reader.Read(other, values);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += values[i];
            }
        }

        Parameter.CopyFrom(sum);
    }
}
