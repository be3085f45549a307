namespace Netwright.Examples;

/// <summary>Writes with the weights of LstmText.</summary>
internal sealed class LstmWriter : Writer
{
    private readonly LstmLetter _network = new(capacity: 1);
    private float[] _h = new float[LstmLetter.HSize], _nextH = new float[LstmLetter.HSize];
    private float[] _c = new float[LstmLetter.CSize], _nextC = new float[LstmLetter.CSize];

    /// <inheritdoc/>
    protected override void Restart(Network trained)
    {
        Copy(trained, _network);
        Array.Clear(_h);
        Array.Clear(_c);
    }

    /// <inheritdoc/>
    protected override void Step(ReadOnlySpan<int> letter, Span<float> scores)
    {
        _network.Predict(letter, _h, _c, scores, _nextH, _nextC);
        (_h, _nextH) = (_nextH, _h);
        (_c, _nextC) = (_nextC, _c);
    }
}
