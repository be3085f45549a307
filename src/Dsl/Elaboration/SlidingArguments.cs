using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Reads the arguments of functions that slide over the axes behind the channels; what is wrong is reported.</summary>
internal sealed class SlidingArguments(Evaluator evaluator, IntrinsicCall call)
{
    /// <summary>The layer of the prelude that the user wrote, else the function.</summary>
    public string Name { get; } = LayerOf(call.Site.Frame) ?? call.Intrinsic.Name;

    /// <summary>An argument as a tensor with channels and at least one axis behind them; null where it is none.</summary>
    public Node? Picture(int index)
    {
        Value value = Arithmetic.First(call[index]);
        Node? node = value is TensorValue { Labels: null } or FilledValue ? evaluator.Math.ToNode(value) : null;
        if (node is { Shape.Rank: >= 2, Type.Element: ElementType.Float })
        {
            return node;
        }

        Fail(ShapeDiagnostics.Mismatch, $"{Name} slides over the axes behind the channels, but its input is {value.Describe()}. Give it float[channels, length] or float[channels, height, width], for example by 'Reshape([1, 28, 28])'.");
        return null;
    }

    /// <summary>An argument as the kernel of a convolution over so many axes; null where it is none.</summary>
    public Node? Kernel(int index, int axes)
    {
        Value value = Arithmetic.First(call[index]);
        if (value is TensorValue { Labels: null, Node: { Type: { PerSample: false, Element: ElementType.Float }, Shape.IsConstant: true } node } && node.Shape.Rank == axes + 2)
        {
            return node;
        }

        Fail(ShapeDiagnostics.Mismatch, FormattableString.Invariant($"the kernel of {Name} has {axes + 2} axes, [outputs, inputs of a group, …], and is the same for all samples, but this is {value.Describe()}. Pass a weight."));
        return null;
    }

    /// <summary>An argument as one whole number for each axis, none below the least; null where it is not that.</summary>
    public int[]? Numbers(int index, int axes, int otherwise, int least)
    {
        Value value = call.Find(index) ?? new NumberValue(otherwise);
        IReadOnlyList<Value> items = value is ListValue list ? list.Items : Enumerable.Repeat(value, axes).ToArray();
        int[] numbers = items.Select(item => ConstantFolding.Number(item) is { } number && number == Math.Floor(number) && number <= int.MaxValue ? (int)number : int.MinValue).ToArray();
        if (numbers.Length == axes && numbers.All(number => number >= least))
        {
            return numbers;
        }

        string wanted = axes == 1 ? "a whole number" : FormattableString.Invariant($"a whole number, or a list of {axes},");
        Fail(SemanticDiagnostics.WrongArgument, FormattableString.Invariant($"{Name} over {axes} {(axes == 1 ? "axis" : "axes")} takes {wanted} of at least {least} for each of its sizes, but '{call.Intrinsic.Parameters[index]}' is {value.Describe()}. Change it."));
        return null;
    }

    /// <summary>An argument as one length for each axis; null where it is not that.</summary>
    public Extent[]? Extents(int index, int axes)
    {
        var extents = new List<Extent>();
        if (!evaluator.Shapes.AddExtents(call[index], extents, call.Site.Frame, call.Site.Span))
        {
            return null;
        }

        if (extents.Count == axes)
        {
            return extents.ToArray();
        }

        Fail(SemanticDiagnostics.WrongArgument, FormattableString.Invariant($"{Name} slides over {axes} {(axes == 1 ? "axis" : "axes")}, but '{call.Intrinsic.Parameters[index]}' has {extents.Count} lengths. Give one for each axis."));
        return null;
    }

    /// <summary>Reports a mistake.</summary>
    public ErrorValue Fail(DiagnosticDescriptor descriptor, string message) => evaluator.Error(descriptor, call.Site.Frame, call.Site.Span, message);

    private static string? LayerOf(Frame frame)
    {
        while (frame.File.IsPrelude && frame.Caller is { File.IsPrelude: true })
        {
            frame = frame.Caller;
        }

        return frame.File.IsPrelude ? frame.Name : null;
    }
}
