namespace Netwright.Training;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Its number, counted from 0.</param>
/// <param name="Epochs">The number of epochs to make.</param>
/// <param name="Step">The steps made since training began.</param>
/// <param name="Training">Means over the training samples, taken while the weights changed.</param>
/// <param name="Validation">Means over the validation samples, if there are any.</param>
/// <param name="IsBest">Whether the watched value was never better.</param>
/// <param name="Elapsed">The time since the loop was entered.</param>
public sealed record EpochReport(
    int Epoch, int Epochs, long Step, Results Training, Results? Validation, bool IsBest, TimeSpan Elapsed);
