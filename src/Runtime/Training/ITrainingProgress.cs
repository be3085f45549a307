namespace Netwright.Training;

/// <summary>Is told what a training loop does while it does it; implement what is of interest.</summary>
public interface ITrainingProgress
{
    /// <summary>The first step comes next; <paramref name="epoch"/> and <paramref name="batch"/> are above 0 after resuming.</summary>
    void OnStart(Trainer trainer, int epoch, int batch)
    {
    }

    /// <summary>A step has been made. Called after each one, so it must be quick.</summary>
    void OnStep(in StepReport step)
    {
    }

    /// <summary>All samples have been seen once more.</summary>
    void OnEpoch(EpochReport epoch)
    {
    }

    /// <summary>A checkpoint has been written.</summary>
    void OnCheckpoint(string path)
    {
    }

    /// <summary>The loop is over.</summary>
    void OnEnd(TrainingResult result)
    {
    }
}
