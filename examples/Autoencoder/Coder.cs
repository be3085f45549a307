namespace Netwright.Examples;

/// <summary>An encoder and a decoder: what a picture is after it was written down as its code.</summary>
internal sealed class Coder(Coder.Encode encode, Decoder decoder)
{
    private readonly float[] _code = new float[Decoder.CodeSize];

    /// <summary>Writes a picture down as a code.</summary>
    public delegate void Encode(ReadOnlySpan<float> image, Span<float> code);

    /// <summary>Draws what the code of a picture says; pixels from 0 to 1.</summary>
    public void Draw(ReadOnlySpan<float> image, Span<float> drawn)
    {
        encode(image, _code);
        decoder.Predict(_code, drawn);
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = 1 / (1 + MathF.Exp(-drawn[i]));
        }
    }
}
