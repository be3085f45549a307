using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission;

/// <summary>The file with the inference of a network, the floats of each sample that it keeps at a time, and whether it draws random numbers.</summary>
public sealed record EmittedInference(string Text, Size Memory, bool DrawsNumbers = false);
