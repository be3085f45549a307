using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>A formal parameter and its kind. What has a default is passed by name only.</summary>
internal sealed record Formal(FormalSyntax Syntax, FormalKind Kind)
{
    /// <summary>Its name.</summary>
    public string Name => Syntax.Name.Text;

    /// <summary>Whether a call must give it.</summary>
    public bool IsRequired => Syntax.Default is null;

    /// <summary>Whether it takes a tensor.</summary>
    public bool IsInput => Kind is FormalKind.Input or FormalKind.State or FormalKind.Element;

    /// <summary>Decides the kinds of all formals of a unit. In a function a bare <c>float</c> without default is an element.</summary>
    public static EquatableArray<Formal> Of(EquatableArray<FormalSyntax> formals, UnitKind? unit) => formals.Select(formal => new Formal(formal, KindOf(formal, unit))).ToEquatableArray();

    /// <summary>As a signature shows it.</summary>
    public override string ToString() => IsRequired ? Name : $"{Name} = {SyntaxText.Of(Syntax.Default!)}";

    private static FormalKind KindOf(FormalSyntax formal, UnitKind? unit)
    {
        string type = formal.Type.Name.Text;
        if (!TypeNames.All.Contains(type))
        {
            return FormalKind.Network;
        }

        if (formal.Type.Shape is not null || type == TypeNames.Index)
        {
            return formal.IsState ? FormalKind.State : FormalKind.Input;
        }

        return unit == UnitKind.Function && type == TypeNames.Float && formal.Default is null ? FormalKind.Element : FormalKind.Setting;
    }
}
