using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Where and how something is called: what <c>as</c> names it, whether a pipeline feeds it, and the round of a repetition.</summary>
internal sealed record CallSite(Frame Frame, TextSpan Span, NameSyntax? Named = null, bool IsPiped = false, int? Round = null);
