namespace Netwright.Benchmarks.Sections;

/// <summary>The heads of the contenders' columns.</summary>
internal static class Columns
{
    public const string Own = "Netwright";
    public const string Torch = "libtorch";
    public const string Onnx = "ONNX Runtime";
}
