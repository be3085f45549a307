using Netwright.Examples.Terminal;
using Netwright.Training;

namespace Netwright.Examples.Pictures;

/// <summary>After each epoch writes one line with all results, and has a picture made.</summary>
public sealed class EpochPictures(string prefix, Action<string> save, TextWriter output) : ITrainingProgress
{
    /// <inheritdoc/>
    public void OnEpoch(EpochReport epoch)
    {
        string path = FormattableString.Invariant($"{prefix}-{epoch.Epoch + 1:000}.png");
        save(path);
        output.WriteLine($"{ProgressText.Epoch(epoch)}  {path}");
    }
}
