namespace Netwright.Training;

/// <summary>Why a training loop ended.</summary>
public enum StopReason : byte
{
    /// <summary>All epochs have been made.</summary>
    Finished,

    /// <summary>The watched value did not improve any more.</summary>
    EarlyStopped,

    /// <summary>The caller cancelled; the checkpoint holds all that is needed to go on.</summary>
    Canceled,
}
