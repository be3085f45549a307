using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Graph;

/// <summary>
/// A named axis. Two of them never are the same axis, whatever their lengths. <c>Limit</c> is the length of a fixed one,
/// the bound of a bounded one, and null for one of any length.
/// </summary>
public sealed record DimSymbol(string Name, DimKind Kind, int? Limit, SourceLocation Declaration);
