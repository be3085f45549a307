namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Adds a statement to a network if there are values for it, and says whether it did.</summary>
internal delegate bool RandomMove(RandomNetwork network);
