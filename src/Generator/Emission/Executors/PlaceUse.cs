namespace Netwright.Generator.Emission.Executors;

/// <summary>A stretch of a text that names the place of a number; a stream of random numbers is one of another type.</summary>
internal readonly record struct PlaceUse(int Start, int Length, int Place, bool IsStream);
