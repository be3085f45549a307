using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>y[..s, d] = …</c>: introduces index variables.</summary>
public sealed record IndexedTargetSyntax(NameSyntax Name, EquatableArray<IndexBinderSyntax> Indices, TextSpan Span) : TargetSyntax(Span);
