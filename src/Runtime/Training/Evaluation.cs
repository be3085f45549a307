using Netwright.Data;

namespace Netwright.Training;

/// <summary>Measures losses and reports on a whole data source without changing anything.</summary>
public sealed class Evaluation
{
    private readonly Trainer _trainer;
    private readonly BatchReader _reader;
    private readonly float[] _results;
    private readonly ResultSums _sums;

    /// <summary>Prepares the evaluation of a trainer on <paramref name="data"/>.</summary>
    public Evaluation(Trainer trainer, IDataSource data)
    {
        _trainer = trainer;
        _reader = new BatchReader(data, trainer.Inputs, trainer.Capacity);
        _results = new float[trainer.ResultNames.Count];
        _sums = new ResultSums(_results.Length);
    }

    /// <summary>The means over all samples.</summary>
    public static Results Run(Trainer trainer, IDataSource data) =>
        new Evaluation(trainer, data).Run(CancellationToken.None)!;

    /// <summary>The means over all samples, or null when cancelled.</summary>
    public Results? Run(CancellationToken cancellation)
    {
        _sums.Clear();
        for (int i = 0; i < _reader.BatchCount; i++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            Batch batch = _reader.Read(i);
            _trainer.EvaluateCore(batch, _results);
            _sums.Add(_results, batch.Count);
        }

        return new Results(_trainer.ResultNames, _sums.Means);
    }
}
