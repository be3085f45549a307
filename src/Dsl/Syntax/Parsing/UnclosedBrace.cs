namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>A brace that is never closed, and the outermost one around it; both end where token <c>Resume</c> starts the next declaration.</summary>
internal readonly record struct UnclosedBrace(int Brace, int Outermost, int Resume);
