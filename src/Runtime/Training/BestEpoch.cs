namespace Netwright.Training;

/// <summary>Watches one result over the epochs and, if wanted, keeps the weights of the best.</summary>
internal sealed class BestEpoch
{
    private readonly EarlyStopping? _stopping;
    private readonly int _position;
    private readonly bool _smallerIsBetter;
    private readonly IReadOnlyList<Network> _networks;

    public BestEpoch(Trainer trainer, EarlyStopping? stopping)
    {
        _stopping = stopping;
        _networks = trainer.Networks;
        _position = stopping?.Metric is { } metric ? Results.Position(trainer.ResultNames, metric) : 0;
        _smallerIsBetter = stopping?.SmallerIsBetter ?? _position < trainer.LossCount;
        Value = _smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
        Weights = stopping is { RestoreBest: true } ? [.. _networks.Select(n => n.Parameters.CreateSimilar())] : [];
    }

    /// <summary>The best value so far.</summary>
    public double Value { get; set; }

    /// <summary>The epoch of the best value, or -1.</summary>
    public int Epoch { get; set; } = -1;

    /// <summary>The epochs since then.</summary>
    public int EpochsSince { get; set; }

    /// <summary>The parameters of each network after the best epoch; empty if they are not kept.</summary>
    public ParameterStore[] Weights { get; }

    /// <summary>Whether patience is at its end.</summary>
    public bool ShouldStop => _stopping is not null && EpochsSince >= _stopping.Patience;

    /// <summary>Takes the results of an epoch; true if they are the best so far.</summary>
    public bool Observe(int epoch, Results results)
    {
        double value = results.Values[_position];
        double improvement = _smallerIsBetter ? Value - value : value - Value;
        if (!(improvement > (_stopping?.MinimumImprovement ?? 0)))
        {
            EpochsSince++;
            return false;
        }

        (Value, Epoch, EpochsSince) = (value, epoch, 0);
        for (int i = 0; i < Weights.Length; i++)
        {
            _networks[i].Parameters.Span.CopyTo(Weights[i].Span);
        }

        return true;
    }

    /// <summary>Gives the networks the weights of the best epoch, if they were kept.</summary>
    public void Restore()
    {
        for (int i = 0; i < Weights.Length && Epoch >= 0; i++)
        {
            Weights[i].Span.CopyTo(_networks[i].Parameters.Span);
        }
    }
}
