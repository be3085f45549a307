namespace Netwright;

/// <summary>One row of a network's layer table.</summary>
/// <param name="Name">The name that its weights begin with.</param>
/// <param name="Text">The layer as it is written in the source, for example <c>Linear(128)</c>.</param>
/// <param name="Output">The type of its result for one sample, for example <c>float[128]</c>.</param>
/// <param name="Weights">The number of weight elements.</param>
/// <param name="MultiplyAdds">The multiplications with additions for one sample: of the longest where lengths differ, of one step where they have no bound.</param>
public sealed record LayerInfo(string Name, string Text, string Output, long Weights, long MultiplyAdds);
