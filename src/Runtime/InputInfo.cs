namespace Netwright;

/// <summary>One input of a training step, or one column of a data set.</summary>
/// <param name="Name">The name in the source.</param>
/// <param name="Kind">What the elements are.</param>
/// <param name="Elements">The number of elements of one sample; where axes differ in length, at one place of these.</param>
/// <param name="IndexRange">For indices: they are below this number, 0 where any whole number will do. Truth values are indices below 2. For numbers 0.</param>
public sealed record InputInfo(string Name, InputKind Kind, int Elements, int IndexRange)
{
    /// <summary>The axes whose lengths differ from batch to batch, each as often as the input has it.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <summary>An input of numbers.</summary>
    public static InputInfo Floats(string name, int elements, params string[] axes) => new(name, InputKind.Floats, elements, 0) { Axes = axes };

    /// <summary>An input of integers from 0 to <paramref name="range"/> - 1.</summary>
    public static InputInfo Indices(string name, int elements, int range, params string[] axes) =>
        new(name, InputKind.Indices, elements, range) { Axes = axes };
}
