namespace Netwright.Examples;

/// <summary>Writes with the weights of GruText.</summary>
internal sealed class GruWriter : Writer
{
    private readonly GruLetter _network = new(capacity: 1);
    private float[] _h = new float[GruLetter.HSize], _nextH = new float[GruLetter.HSize];

    /// <inheritdoc/>
    protected override void Restart(Network trained)
    {
        Copy(trained, _network);
        Array.Clear(_h);
    }

    /// <inheritdoc/>
    protected override void Step(ReadOnlySpan<int> letter, Span<float> scores)
    {
        _network.Predict(letter, _h, scores, _nextH);
        (_h, _nextH) = (_nextH, _h);
    }
}
