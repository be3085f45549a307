namespace Netwright.Dsl.Elaboration;

/// <summary><c>gradients</c> of an optimizer: all of a statement together.</summary>
internal sealed class GradientsValue : Value
{
    /// <summary>The only one.</summary>
    public static readonly GradientsValue Instance = new();

    private GradientsValue()
    {
    }

    /// <inheritdoc/>
    public override string Describe() => "all gradients together";
}
