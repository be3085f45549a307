using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary><c>public const Classes = 5;</c>: a <c>const</c>, <c>dim</c> or <c>param</c> that other files see.</summary>
internal sealed class MemberSymbol(DeclarationSyntax declaration, FileScope file) : Symbol(declaration, file);
