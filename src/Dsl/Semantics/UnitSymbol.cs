using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>A network, block or function.</summary>
internal sealed class UnitSymbol(UnitDeclarationSyntax declaration, FileScope file) : Symbol(declaration, file)
{
    private string? _signature;

    /// <summary>Its text.</summary>
    public UnitDeclarationSyntax Declaration { get; } = declaration;

    /// <summary>Its formal parameters, in the order of the text.</summary>
    public EquatableArray<Formal> Formals { get; } = Formal.Of(declaration.Formals, declaration.Kind);

    /// <summary>What positional arguments fill: required inputs, then required settings.</summary>
    public EquatableArray<Formal> Required { get; } = RequiredOf(Formal.Of(declaration.Formals, declaration.Kind));

    /// <summary>As messages show it: <c>Linear(size, bias = true)</c>, inputs left out.</summary>
    public string Signature => _signature ??= $"{Name}({string.Join(", ", Formals.Where(formal => !formal.IsInput || !formal.IsRequired))})";

    private static EquatableArray<Formal> RequiredOf(EquatableArray<Formal> formals) =>
        formals.Where(formal => formal.IsRequired && formal.IsInput)
            .Concat(formals.Where(formal => formal.IsRequired && !formal.IsInput))
            .ToEquatableArray();
}
