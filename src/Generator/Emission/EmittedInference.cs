using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission;

/// <summary>The file with the inference of a network, and the floats of each sample that it keeps at a time.</summary>
public sealed record EmittedInference(string Text, Size Memory);
