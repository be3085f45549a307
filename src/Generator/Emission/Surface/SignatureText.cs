namespace Netwright.Generator.Emission.Surface;

/// <summary>Parameter and argument lists of emitted methods.</summary>
internal static class SignatureText
{
    /// <summary>With types.</summary>
    public static string Parameters(IEnumerable<SurfaceTensor> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{tensor.Span} {tensor.Parameter}"));

    /// <summary>Names only.</summary>
    public static string Arguments(IEnumerable<SurfaceTensor> tensors) =>
        string.Join(", ", tensors.Select(tensor => tensor.Parameter));
}
