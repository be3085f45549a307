namespace Netwright.Files;

/// <summary>A parameter and the stored tensors whose sum it takes.</summary>
internal sealed record ParameterMatch(Parameter Parameter, StoredTensor[] Terms)
{
    /// <summary>Refuses numbers of the file that are infinite or none; what an optimizer keeps may be infinite, as the square of a large gradient is.</summary>
    public void RequireFinite(SafetensorsReader reader)
    {
        foreach (StoredTensor term in Terms)
        {
            if (Parameter.Kind == ParameterKind.State)
            {
                StoredNumbers.RequireNumbers(reader, term, Parameter.Shape);
            }
            else
            {
                StoredNumbers.RequireFinite(reader, term, Parameter.Shape);
            }
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
