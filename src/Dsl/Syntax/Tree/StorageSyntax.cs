using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>weight float[D] gain = 1;</c>, <c>buffer …</c>, or in an optimizer <c>state m = 0;</c> (then <c>Type</c> is null).</summary>
public sealed record StorageSyntax(StorageKind Kind, TypeSyntax? Type, NameSyntax Name, ExpressionSyntax Value, EquatableArray<AttributeSyntax> Attributes, TextSpan Span) : StatementSyntax(Span);
