using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>An evaluated argument: its name where one was given, its value, and where it stands.</summary>
internal sealed record Argument(NameSyntax? Name, Value Value, SyntaxNode Syntax, Frame Frame);
