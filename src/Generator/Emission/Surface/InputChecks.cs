using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes the checks at a public entry, before anything is changed: lengths that agree, and indices within their range.</summary>
internal static class InputChecks
{
    private const string Guard = "global::Netwright.CompilerServices.Guard";

    /// <summary>Finds the number of samples from the first input and checks all inputs against it.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<SurfaceTensor> inputs, EquatableArray<SurfaceAxis> axes, string rows)
    {
        foreach (SurfaceAxis axis in axes)
        {
            string most = axis.Dim.Limit is { } limit ? Literals.Integer(limit) : "int.MaxValue";
            writer.Line($"{Guard}.AxisLength({axis.Parameter}, {Literals.Integer(axis.Least)}, {most}, nameof({axis.Parameter}), {Literals.String(axis.Dim.Name)});");
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            SurfaceTensor input = inputs[i];
            if (i == 0)
            {
                writer.Line(
                    $"int {rows} = {Guard}.SampleCount({input.Parameter}.Length, {input.Size(axes)}, Capacity, nameof({input.Parameter}));");
            }
            else
            {
                Length(writer, input, axes, rows);
            }
        }

        foreach (SurfaceTensor input in inputs.Where(input => input.Range > 0))
        {
            writer.Line($"{Guard}.Indices({input.Parameter}, {Literals.Integer(input.Range)}, nameof({input.Parameter}));");
        }
    }

    /// <summary>Checks the length of one span against the number of samples.</summary>
    public static void Length(SourceWriter writer, SurfaceTensor tensor, EquatableArray<SurfaceAxis> axes, string rows) =>
        writer.Line($"{Guard}.Length({tensor.Parameter}.Length, {rows} * {tensor.Size(axes)}, nameof({tensor.Parameter}));");

    /// <summary>Whether the spans of one sample tell all lengths: each axis occurs once and alone in some input.</summary>
    public static bool TellLengths(IReadOnlyList<SurfaceTensor> inputs, EquatableArray<SurfaceAxis> axes) =>
        axes.All(axis => Teller(inputs, axis) is not null);

    /// <summary>Writes how the spans of one sample tell the lengths.</summary>
    public static void LengthsOfOne(SourceWriter writer, IReadOnlyList<SurfaceTensor> inputs, EquatableArray<SurfaceAxis> axes)
    {
        foreach (SurfaceAxis axis in axes)
        {
            SurfaceTensor teller = Teller(inputs, axis)!;
            string perPlace = Literals.Integer(teller.Elements.Terms[0].Coefficient);
            writer.Line($"int {axis.Parameter} = {Guard}.LengthOfOne({teller.Parameter}.Length, {perPlace}, nameof({teller.Parameter}));");
        }
    }

    private static SurfaceTensor? Teller(IReadOnlyList<SurfaceTensor> inputs, SurfaceAxis axis) =>
        inputs.FirstOrDefault(input => input.VaryingDims.ToArray() is [var only] && only == axis.Dim);
}
