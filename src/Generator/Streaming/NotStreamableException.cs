using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>Why a network cannot be computed one step at a time: the end of a sentence that begins with the network.</summary>
internal sealed class NotStreamableException(string reason, Origin? origin = null) : Exception(Text(reason, origin))
{
    private static string Text(string reason, Origin? origin)
    {
        string layer = origin is null || origin.Layer.Length == 0 ? "" : $" in {origin.Layer}";
        string place = origin?.Location is null ? "" : $" ({origin.Location})";
        return reason + layer + place;
    }
}
