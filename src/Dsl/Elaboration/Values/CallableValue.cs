namespace Netwright.Dsl.Elaboration;

/// <summary>Something that can be called: a unit or an intrinsic, with the arguments that it was given already.</summary>
internal abstract class CallableValue(string name) : Value
{
    /// <summary>Its name as written.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override string Describe() => $"the layer {Name}";
}
