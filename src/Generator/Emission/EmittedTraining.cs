using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission;

/// <summary>The file with a training step, and the memory that the step takes.</summary>
public sealed record EmittedTraining(string Text, TrainingMemory Memory);
