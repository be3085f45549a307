using Netwright.Data;

namespace Netwright.Training;

/// <summary>Measures losses and reports on a whole data source without changing anything.</summary>
public sealed class Evaluation
{
    private readonly Trainer _trainer;
    private readonly BatchReader _reader;
    private readonly float[] _results;
    private readonly ResultSums _sums;

    /// <summary>Prepares the evaluation of a trainer on <paramref name="data"/>, in the largest batches that it takes.</summary>
    public Evaluation(Trainer trainer, IDataSource data)
        : this(trainer, data, trainer.Capacity)
    {
    }

    /// <summary>Prepares the evaluation of a trainer on <paramref name="data"/>, in batches of a size, which matters where a state is carried from one to the next.</summary>
    public Evaluation(Trainer trainer, IDataSource data, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _trainer = trainer;
        _reader = new BatchReader(data, trainer.Inputs, batchSize);
        _results = new float[trainer.ResultNames.Count];
        _sums = new ResultSums(_results.Length);
    }

    /// <summary>The means over all samples.</summary>
    public static Results Run(Trainer trainer, IDataSource data) => Run(trainer, data, trainer.Capacity);

    /// <summary>The means over all samples, in batches of a size.</summary>
    public static Results Run(Trainer trainer, IDataSource data, int batchSize) =>
        new Evaluation(trainer, data, batchSize).Run(CancellationToken.None)!;

    /// <summary>The means over all samples, or null when cancelled.</summary>
    public Results? Run(CancellationToken cancellation)
    {
        _sums.Clear();
        _trainer.EvaluationState?.Reset();
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
