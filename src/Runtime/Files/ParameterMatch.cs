namespace Netwright.Files;

/// <summary>A parameter and the stored tensors whose sum it takes.</summary>
internal sealed record ParameterMatch(Parameter Parameter, StoredTensor[] Terms)
{
    /// <summary>Sets the parameter from the file.</summary>
    public void Load(SafetensorsReader reader)
    {
        var sum = new float[Parameter.Count];
        reader.Read(Terms[0], sum);
        foreach (StoredTensor term in Terms.AsSpan(1))
        {
            var values = new float[sum.Length];
            reader.Read(term, values);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += values[i];
            }
        }

        Parameter.CopyFrom(sum);
    }
}
