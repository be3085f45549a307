using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>(x, skip) = …</c></summary>
public sealed record TupleTargetSyntax(EquatableArray<NameSyntax> Names, TextSpan Span) : TargetSyntax(Span);
