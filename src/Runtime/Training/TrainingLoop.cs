using Netwright.Data;

namespace Netwright.Training;

/// <summary>Trains: epochs of shuffled batches, validation, early stopping, checkpoints.</summary>
public sealed class TrainingLoop
{
    private readonly Trainer _trainer;
    private readonly TrainingOptions _options;
    private readonly BatchReader _reader;
    private readonly Evaluation? _validation;
    private readonly TrainingState _state;
    private readonly float[] _results;

    private TrainingLoop(Trainer trainer, IDataSource data, TrainingOptions options)
    {
        CheckOptions(trainer, data, options);
        (_trainer, _options) = (trainer, options);
        _reader = new BatchReader(data, trainer.Inputs, options.BatchSize);
        _validation = options.Validation is { } validation ? new Evaluation(trainer, validation, trainer.CarriedState is null ? trainer.Capacity : options.BatchSize) : null;
        _state = new TrainingState(trainer, options, data.Count);
        _results = new float[trainer.ResultNames.Count];
    }

    /// <summary>Trains on <paramref name="data"/>, whose columns are named like the trainer's inputs.</summary>
    /// <exception cref="TrainingDivergedException">A loss or a weight is no longer a finite number.</exception>
    public static TrainingResult Run(
        Trainer trainer, IDataSource data, TrainingOptions? options = null, ITrainingProgress? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        return new TrainingLoop(trainer, data, options ?? new TrainingOptions()).Run(progress ?? new Silent(), cancellation);
    }

    private static void CheckOptions(Trainer trainer, IDataSource data, TrainingOptions options)
    {
        Require.AtLeast(options.Epochs, 0, nameof(options.Epochs), "set how many times all samples are seen, such as 10");
        Require.AtLeast(options.BatchSize, 1, nameof(options.BatchSize), "set the samples of one step, such as 64");
        Require.AtLeast(options.CheckpointSteps, 0, nameof(options.CheckpointSteps), "set after how many steps each checkpoint follows, or 0 for one after each epoch");
        if (options.EarlyStopping is { } stopping)
        {
            Require.AtLeast(stopping.Patience, 1, nameof(stopping.Patience), "set how many epochs in a row may pass without an improvement, such as 5, or EarlyStopping to null for never");
        }

        if (options.BatchSize > trainer.Capacity)
        {
            throw new ArgumentException(
                $"A batch of {options.BatchSize} is larger than the capacity {trainer.Capacity} of {trainer.Name}; construct it with a larger capacity.",
                nameof(options));
        }

        if (trainer.CarriedState is not null && options.Shuffle)
        {
            throw new ArgumentException(
                $"{trainer.Name} carries a state from batch to batch, so batches must keep their order: set Shuffle to false, and let sample i of each batch go on where sample i of the batch before ends.",
                nameof(options));
        }

        if (data.Count == 0)
        {
            throw new ArgumentException("The data to train on has no samples.", nameof(data));
        }
    }

    private TrainingResult Run(ITrainingProgress progress, CancellationToken cancellation)
    {
        if (_options.ResumeFrom is { } resumeFrom)
        {
            Checkpoint.Load(resumeFrom, _state);
        }

        var clock = new TrainingClock(_options.Clock);
        var history = new List<EpochReport>();
        progress.OnStart(_trainer, _state.Epoch, _state.Batch);
        StopReason reason = StopReason.Finished;
        while (_state.Epoch < _options.Epochs && reason == StopReason.Finished)
        {
            if (_state.Best.ShouldStop)
            {
                reason = StopReason.EarlyStopped;
            }
            else if (MakeEpoch(progress, clock, cancellation) is { } report)
            {
                history.Add(report);
                progress.OnEpoch(report);
                SaveCheckpoint(progress);
            }
            else
            {
                reason = StopReason.Canceled;
                SaveCheckpoint(progress);
            }
        }

        if (reason != StopReason.Canceled)
        {
            _state.Best.Restore();
        }

        var result = new TrainingResult(
            reason, _trainer.StepCount, history, _state.Best.Epoch, _state.Best.Value, clock.Elapsed);
        progress.OnEnd(result);
        return result;
    }

    /// <summary>Makes what is left of the epoch; null when cancelled.</summary>
    private EpochReport? MakeEpoch(ITrainingProgress progress, TrainingClock clock, CancellationToken cancellation)
    {
        _reader.StartEpoch(_trainer.Seed, _state.Epoch);
        if (_options.Shuffle)
        {
            _reader.Shuffle(_trainer.Seed, _state.Epoch);
        }

        if (_state.Batch == 0)
        {
            _trainer.CarriedState?.Reset();
        }

        while (_state.Batch < _reader.BatchCount)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            MakeStep(progress, clock);
            if (_options.CheckpointSteps > 0 && _trainer.StepCount % _options.CheckpointSteps == 0)
            {
                SaveCheckpoint(progress);
            }
        }

        Results? validation = _validation?.Run(cancellation);
        if (_validation is not null && validation is null)
        {
            return null;
        }

        var training = new Results(_trainer.ResultNames, _state.Sums.Means);
        bool isBest = _state.Best.Observe(_state.Epoch, validation ?? training);
        var report = new EpochReport(
            _state.Epoch, _options.Epochs, _trainer.StepCount, training, validation, isBest, clock.Elapsed);
        _state.Epoch++;
        _state.Batch = 0;
        _state.Sums.Clear();
        return report;
    }

    private void MakeStep(ITrainingProgress progress, TrainingClock clock)
    {
        Batch batch = _reader.Read(_state.Batch);
        _trainer.StepCore(batch, _results);
        CheckLosses();
        _state.Sums.Add(_results, batch.Count);
        _state.Batch++;
        long left = ((long)(_options.Epochs - _state.Epoch) * _reader.SampleCount) - _state.Sums.Samples;
        (double rate, TimeSpan? remaining) = clock.Advance(batch.Count, left);
        progress.OnStep(new StepReport
        {
            Epoch = _state.Epoch,
            Epochs = _options.Epochs,
            Batch = _state.Batch,
            Batches = _reader.BatchCount,
            Step = _trainer.StepCount,
            Results = _results,
            Means = _state.Sums.Means,
            SamplesPerSecond = rate,
            Remaining = remaining,
        });
    }

    private void CheckLosses()
    {
        for (int i = 0; i < _trainer.LossCount; i++)
        {
            if (!float.IsFinite(_results[i]))
            {
                NonFiniteWeight? weight = NonFiniteWeight.Find(_trainer.Networks);
                throw new TrainingDivergedException($"'{_trainer.ResultNames[i]}'", _results[i], weight, _trainer.StepCount, _state.Epoch, _options.CheckpointPath);
            }
        }
    }

    private void SaveCheckpoint(ITrainingProgress progress)
    {
        if (_options.CheckpointPath is not { } path)
        {
            return;
        }

        // Losses are taken before an update, so the newest weights may be bad although all losses were good.
        if (NonFiniteWeight.Find(_trainer.Networks) is { } weight)
        {
            // Behind an epoch's last batch the running epoch is the next one already.
            int epoch = _state.Batch == 0 ? Math.Max(_state.Epoch - 1, 0) : _state.Epoch;
            throw new TrainingDivergedException($"'{weight.Name}' of network {weight.Network}", weight.Value, weight, _trainer.StepCount, epoch, path);
        }

        Checkpoint.Save(path, _state);
        progress.OnCheckpoint(path);
    }

    private sealed class Silent : ITrainingProgress;
}
