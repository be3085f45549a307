namespace Netwright.Examples;

/// <summary>Writes with the weights of OwnText.</summary>
internal sealed class OwnWriter : Writer
{
    private readonly OwnLetter _network = new(capacity: 1);
    private float[] _h = new float[OwnLetter.HSize], _nextH = new float[OwnLetter.HSize];

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
