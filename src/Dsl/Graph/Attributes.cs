namespace Netwright.Dsl.Graph;

/// <summary>What a primitive needs beside values. Records, so that equal nodes can be found.</summary>
public abstract record NodeAttributes;

/// <summary>
/// Of an input: its name and type. <c>IsKept</c> marks what no caller passes: a value that an earlier phase of a training step
/// has kept. <c>IsState</c> marks memory that is there from call to call, and that the graph changes.
/// </summary>
public sealed record InputAttributes(string Name, TensorType Type, bool IsKept = false, bool IsState = false) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Of a weight or buffer. <c>Version</c> counts the <c>minimize</c> statements that have updated it before this use.</summary>
public sealed record WeightAttributes(WeightSymbol Symbol, int Version = 0) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Version == 0 ? Symbol.Name : FormattableString.Invariant($"{Symbol.Name}'{Version}");
}

/// <summary>Of a constant: its value; booleans are 0 and 1.</summary>
public sealed record ConstantAttributes(double Value, ElementType Element) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Of a number that C# may change at run time (<c>param</c>, or an optimizer's run-time setting): its name and initial value.</summary>
public sealed record SettingAttributes(string Name, double Default) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Of the numbers 0, 1, 2, … along one axis.</summary>
public sealed record IotaAttributes(Extent Extent) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Extent.ToString();
}

/// <summary>Of the length of a named axis as a number: the axis.</summary>
public sealed record LengthAttributes(DimSymbol Dim) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Dim.Name;
}

/// <summary>Of an optimizer's state: its number within the optimizer, its name and its initial value.</summary>
public sealed record StateAttributes(int Index, string Name, double Initial) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Of a reduction: the axes (ascending) that disappear, and whether the batch is reduced too.</summary>
public sealed record ReduceAttributes(EquatableArray<int> Axes, bool OverBatch = false) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Axes + (OverBatch ? " over batch" : "");
}

/// <summary>Of a reshape: the new shape.</summary>
public sealed record ReshapeAttributes(Shape Shape) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Shape.ToString();
}

/// <summary>Of a transposition: axis <c>i</c> of the result is axis <c>Permutation[i]</c> of the input.</summary>
public sealed record TransposeAttributes(EquatableArray<int> Permutation) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Permutation.ToString();
}

/// <summary>
/// Of a broadcast: the new shape; axis <c>i</c> of the input becomes axis <c>Map[i]</c> (ascending) of the result, of the
/// same extent; the input is repeated along all others, and along the batch where <c>PerSample</c> makes it so.
/// </summary>
public sealed record BroadcastAttributes(Shape Shape, EquatableArray<int> Map, bool PerSample = false) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"{Shape} map {Map}" + (PerSample ? " per sample" : "");
}

/// <summary>Of a slice: elements <c>Start</c> to <c>Start + Length - 1</c> of an axis.</summary>
public sealed record SliceAttributes(int Axis, Extent Start, Extent Length) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"axis {Axis} from ") + $"{Start} length {Length}";
}

/// <summary>Of a concatenation: the axis.</summary>
public sealed record ConcatAttributes(int Axis) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"axis {Axis}");
}

/// <summary>Of padding with zeros: how many before and behind on an axis.</summary>
public sealed record PadAttributes(int Axis, Extent Low, Extent High) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"axis {Axis} ") + $"low {Low} high {High}";
}

/// <summary>
/// Of a contraction (a product of two tensors, summed over axes): a label for each axis of both inputs and of the output.
/// A label of both inputs that the output lacks is summed; one that it has is kept side by side. <c>OverBatch</c> sums over
/// the samples too, which makes the result shared.
/// </summary>
public sealed record ContractAttributes(
    EquatableArray<int> Left,
    EquatableArray<int> Right,
    EquatableArray<int> Output,
    bool OverBatch = false) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"{Left} · {Right} -> {Output}" + (OverBatch ? " over batch" : "");
}

/// <summary>Of a scatter: the number of rows of the result, and whether all samples add to the same one.</summary>
public sealed record ScatterAttributes(int Rows, bool OverBatch = false) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"rows {Rows}") + (OverBatch ? " over batch" : "");
}

/// <summary>Of the replacement of a row: which one.</summary>
public sealed record ReplaceRowAttributes(Extent Row) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => Row.ToString();
}

/// <summary>Of random numbers: shape, whether each sample has its own, and the stream that keeps uses apart.</summary>
public sealed record RandomAttributes(Shape Shape, bool PerSample, int Stream) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Shape} stream {Stream}");
}

/// <summary>
/// Of a convolution, for each axis behind the channels: the step from window to window, how many zeros stand before and
/// behind, and the distance of a kernel's taps; and in how many groups the channels are taken, each for itself.
/// </summary>
public sealed record ConvolveAttributes(
    EquatableArray<int> Stride,
    EquatableArray<int> Low,
    EquatableArray<int> High,
    EquatableArray<int> Dilation,
    int Groups) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"stride {Stride} low {Low} high {High} dilation {Dilation}" + (Groups == 1 ? "" : FormattableString.Invariant($" groups {Groups}"));
}

/// <summary>Of a transposed convolution: the convolution whose gradient it is, and the extents behind the channels of what that one takes.</summary>
public sealed record ConvolveTransposedAttributes(ConvolveAttributes Convolution, EquatableArray<Extent> Extents) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"{Extents} {Convolution}";
}

/// <summary>Of the gradient of a convolution by its kernel: the convolution, and the kernel's extents behind the channels.</summary>
public sealed record ConvolveWeightsAttributes(ConvolveAttributes Convolution, EquatableArray<int> Kernel) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"kernel {Kernel} {Convolution}";
}

/// <summary>
/// Of windows that slide over all axes but the first: their size, the step from one to the next, and how much they reach
/// over the edges before and behind, which is less than their size.
/// </summary>
public sealed record WindowAttributes(
    EquatableArray<int> Size,
    EquatableArray<int> Stride,
    EquatableArray<int> Low,
    EquatableArray<int> High) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"size {Size} stride {Stride} low {Low} high {High}";
}

/// <summary>Of the opposite of sums of windows: the windows, and the extents behind the channels of what they slide over.</summary>
public sealed record WindowSpreadAttributes(WindowAttributes Windows, EquatableArray<Extent> Extents) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => $"{Extents} {Windows}";
}

/// <summary>Of an operand of a scan within the scan's body: its place among the scan's inputs, and its type at one step.</summary>
public sealed record OperandAttributes(int Index, TensorType Type) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Index}");
}

/// <summary>
/// Of a scan: what one step computes, how many of the inputs are sequences and how many states (the rest is the same at every
/// step), the number of steps, and whether they go from the last to the first. The body's outputs are the next states, then
/// what else a step gives.
/// </summary>
public sealed record ScanAttributes(Graph Body, int Sequences, int States, Extent Steps, bool Reverse) : NodeAttributes
{
    /// <summary>Whether the body keeps what could be computed for all steps at once, so that nothing is kept for all steps.</summary>
    public bool StaysWhole { get; init; }

    /// <summary>What an output of the body is at the steps together.</summary>
    public Node Output(int index) => Body.Outputs[index].Value;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Steps} steps, {Sequences} sequences, {States} states") + (Reverse ? ", in reverse" : "") + (StaysWhole ? ", as a whole" : "");
}

/// <summary>Of a result of a scan: what it is of which output of the body, and its type.</summary>
public sealed record ScanResultAttributes(ScanResultKind Kind, int Index, TensorType Type) : NodeAttributes
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()} {Index}");
}
