using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>A constant that fills a shape: the default of an optional input, or an indexed value that turned out constant.</summary>
internal sealed class FilledValue(Value element, Shape shape) : Value
{
    /// <summary>A number or a truth value.</summary>
    public Value Element { get; } = element;

    /// <summary>The shape of one sample.</summary>
    public Shape Shape { get; } = shape;

    /// <inheritdoc/>
    public override string Describe() => $"{(Element is BooleanValue ? "bool" : "float")}{Shape}";
}
