using System.Text;

namespace Netwright.CompileTime;

/// <summary>The texts that are compiled.</summary>
internal static class Texts
{
    // Twenty lines with some of everything; ten of them with other names make a file of two hundred.
    private const string Piece = """
        /// A layer with a way around it, number #.
        block Residual#(float[D] x, int hidden, float drop = 0.1) {
            y = x -> LayerNorm -> Linear(hidden) -> Gelu;
            z = y -> Dropout(drop) -> Linear(D, bias: false);
            return x + z;
        }

        function Bump#(float x, float width = 1) => x * Exp(-x * x / width);

        /// A classifier, number #.
        network Classifier#(float[96] features) =>
            features -> Linear(64) -> Bump#(width: 0.5)      // 64
                     -> 2 * Residual#(128)
                     -> LayerNorm -> Linear(12);

        train Classifier#(index<12> label) {
            minimize CrossEntropy(output, label, smoothing: 0.1) using AdamW(rate: Warmup(1e-3, warmup: 500), decay: 0.01, clip: 1);
            report   Accuracy(output, label);
        }

        """;

    /// <summary>Two hundred lines; texts of different numbers differ, so that no cache answers.</summary>
    public static string TwoHundredLines(int number)
    {
        var text = new StringBuilder();
        for (int i = 0; i < 10; i++)
        {
            text.Append(Piece.Replace("#", $"{i}of{number}", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    /// <summary>The residual network of examples/ImageZoo with its training; its convolutions are six times its depth and two.</summary>
    public static string ResNet(int depth, int number) => $$"""
        // Text {{number}}.
        block ConvBn(float[C, H, W] x, int channels, int kernel, int stride = 1) =>
            x -> Conv(channels, kernel, stride: stride, padding: Same, bias: false) -> BatchNorm;

        block Residual(float[C, H, W] x, int channels, int stride = 1) {
            skip = stride == 1 && C == channels ? x : x -> ConvBn(channels, 1, stride: stride);
            y    = x -> ConvBn(channels, 3, stride: stride) -> Relu -> ConvBn(channels, 3);
            return Relu(y + skip);
        }

        network ResNet(float[3, 32, 32] image) =>
            image -> ConvBn(16, 3) -> Relu
                  -> {{depth}} * Residual(16)
                  -> Residual(32, stride: 2) -> {{depth - 1}} * Residual(32)
                  -> Residual(64, stride: 2) -> {{depth - 1}} * Residual(64)
                  -> GlobalAvgPool
                  -> Linear(10);

        train ResNet(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: Cosine(0.05, 1000, warmup: 100), momentum: 0.9, decay: 1e-4);
            report   Accuracy(output, label);
        }
        """;

    /// <summary>A network with a chain of so many fully connected layers, each of weights of its own, and its training.</summary>
    public static string Chain(int layers, int number) => $$"""
        // Text {{number}}.
        block Layer(float[D] x) => x -> Linear(D) -> Relu;

        network Chain(float[16] x) => x -> {{layers}} * Layer -> Linear(4);

        train Chain(index<4> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.1, momentum: 0.9);
        }
        """;
}
