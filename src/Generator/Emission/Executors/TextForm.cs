namespace Netwright.Generator.Emission.Executors;

/// <summary>The form of a text, and the places in memory that it names.</summary>
/// <param name="Form">What texts that differ in places and names alone have in common.</param>
/// <param name="Uses">Where places stand in the text.</param>
/// <param name="Places">The places.</param>
/// <param name="Names">What they are called; a number where the code has one.</param>
internal sealed record TextForm(string Form, IReadOnlyList<PlaceUse> Uses, IReadOnlyList<long> Places, IReadOnlyList<string> Names);
