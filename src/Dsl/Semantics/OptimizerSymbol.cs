using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>An optimizer.</summary>
internal sealed class OptimizerSymbol(OptimizerDeclarationSyntax declaration, FileScope file) : Symbol(declaration, file)
{
    /// <summary>Its text.</summary>
    public OptimizerDeclarationSyntax Declaration { get; } = declaration;

    /// <summary>Its settings.</summary>
    public EquatableArray<Formal> Formals { get; } = Formal.Of(declaration.Formals, null);

    /// <summary>As messages show it.</summary>
    public string Signature => $"{Name}({string.Join(", ", Formals)})";
}
