namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes the checks at a public entry, before anything is changed: lengths that agree, and indices within their range.</summary>
internal static class InputChecks
{
    private const string Guard = "global::Netwright.CompilerServices.Guard";

    /// <summary>Finds the number of samples from the first input and checks all inputs against it.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<SurfaceTensor> inputs, string rows)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            SurfaceTensor input = inputs[i];
            if (i == 0)
            {
                writer.Line(
                    $"int {rows} = {Guard}.SampleCount({input.Parameter}.Length, {input.SizeConstant}, Capacity, nameof({input.Parameter}));");
            }
            else
            {
                Length(writer, input, rows);
            }
        }

        foreach (SurfaceTensor input in inputs.Where(input => input.IsIndex && input.Type.Range > 0))
        {
            writer.Line($"{Guard}.Indices({input.Parameter}, {Literals.Integer(input.Type.Range)}, nameof({input.Parameter}));");
        }
    }

    /// <summary>Checks the length of one span against the number of samples.</summary>
    public static void Length(SourceWriter writer, SurfaceTensor tensor, string rows) =>
        writer.Line($"{Guard}.Length({tensor.Parameter}.Length, {rows} * {tensor.SizeConstant}, nameof({tensor.Parameter}));");
}
