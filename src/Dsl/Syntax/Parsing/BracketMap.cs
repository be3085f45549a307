namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Which bracket closes which, by token number; found in one pass before anything is parsed.</summary>
internal sealed class BracketMap(int[] partners)
{
    /// <summary>The bracket that belongs to the one at <paramref name="index"/>, or -1.</summary>
    public int PartnerOf(int index) => index < partners.Length ? partners[index] : -1;
}
