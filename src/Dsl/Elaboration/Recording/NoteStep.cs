using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Notes what made a value, as advice wants to know it.</summary>
internal sealed class NoteStep(int value, string name, Frame? use, TextSpan span) : RecordedStep
{
    /// <inheritdoc/>
    public override void Run(Replay replay)
    {
        (Frame user, TextSpan place) = Reporter.UserPlace(replay.Frame, span);
        replay.Context.Producers[replay[value]] = new Producer(name, use, user.At(place));
    }
}
