using Netwright.Training;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Remembers what the loop tells, and can act after a step.</summary>
internal sealed class RecordingProgress : ITrainingProgress
{
    public Action<long>? AfterStep { get; init; }

    public List<float> Losses { get; } = [];

    public List<(int Epoch, int Batch, int Batches, double Rate, TimeSpan? Remaining)> Steps { get; } = [];

    public List<EpochReport> Epochs { get; } = [];

    public List<string> Checkpoints { get; } = [];

    public (int Epoch, int Batch) Start { get; private set; } = (-1, -1);

    public TrainingResult? End { get; private set; }

    public void OnStart(Trainer trainer, int epoch, int batch) => Start = (epoch, batch);

    public void OnStep(in StepReport step)
    {
        Losses.Add(step.Results[0]);
        Steps.Add((step.Epoch, step.Batch, step.Batches, step.SamplesPerSecond, step.Remaining));
        AfterStep?.Invoke(step.Step);
    }

    public void OnEpoch(EpochReport epoch) => Epochs.Add(epoch);

    public void OnCheckpoint(string path) => Checkpoints.Add(path);

    public void OnEnd(TrainingResult result) => End = result;
}
