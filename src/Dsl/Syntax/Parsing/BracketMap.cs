namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Which bracket closes which, by token number; found in one pass before anything is parsed.</summary>
internal sealed class BracketMap(int[] partners, IReadOnlyDictionary<int, int> openBlocks, IReadOnlyList<UnclosedBrace> unclosed)
{
    /// <summary>The braces to blame for blocks that are never closed, one for each declaration.</summary>
    public IReadOnlyList<UnclosedBrace> Unclosed => unclosed;

    /// <summary>The bracket that belongs to the one at <paramref name="index"/>, or -1.</summary>
    public int PartnerOf(int index) => index < partners.Length ? partners[index] : -1;

    /// <summary>The first token behind the statements of the block that opens at <paramref name="open"/>: its closing brace, or what follows if it has none.</summary>
    public int EndOfStatements(int open) => partners[open] >= 0 ? partners[open] : openBlocks[open];

    /// <summary>The first token behind the block that opens at <paramref name="open"/>.</summary>
    public int EndOfBlock(int open) => partners[open] >= 0 ? partners[open] + 1 : openBlocks[open];
}
