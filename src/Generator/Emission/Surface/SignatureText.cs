namespace Netwright.Generator.Emission.Surface;

/// <summary>Parameter and argument lists of emitted methods.</summary>
internal static class SignatureText
{
    /// <summary>With types.</summary>
    public static string Parameters(IEnumerable<SurfaceTensor> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{tensor.Span} {tensor.Parameter}"));

    /// <summary>With types, and the lengths behind them.</summary>
    public static string Parameters(IEnumerable<SurfaceTensor> tensors, IEnumerable<SurfaceAxis> axes) =>
        string.Join(", ", tensors.Select(tensor => $"{tensor.Span} {tensor.Parameter}").Concat(axes.Select(axis => $"int {axis.Parameter}")));

    /// <summary>Names only.</summary>
    public static string Arguments(IEnumerable<SurfaceTensor> tensors) =>
        string.Join(", ", tensors.Select(tensor => tensor.Parameter));

    /// <summary>Names only, and the lengths behind them.</summary>
    public static string Arguments(IEnumerable<SurfaceTensor> tensors, IEnumerable<SurfaceAxis> axes) =>
        string.Join(", ", tensors.Select(tensor => tensor.Parameter).Concat(axes.Select(axis => axis.Parameter)));

    /// <summary>The number of samples and the lengths, as the executors take them first.</summary>
    public static string RowsAndLengths(string rows, IEnumerable<SurfaceAxis> axes) =>
        string.Join(", ", new[] { rows }.Concat(axes.Select(axis => axis.Parameter)));
}
