using static Netwright.Dsl.Graph.TypeRules;

namespace Netwright.Dsl.Graph;

/// <summary>The table of primitives.</summary>
public static class Primitives
{
    private static readonly List<Primitive> Table = [];

    /// <summary>An input of the program.</summary>
    public static readonly Primitive Input = Leaf("Input", "a tensor that the caller passes", a => ((InputAttributes)a!).Type);

    /// <summary>A learnable tensor.</summary>
    public static readonly Primitive Weight = Leaf("Weight", "a learnable tensor", WeightType);

    /// <summary>A buffer.</summary>
    public static readonly Primitive Buffer = Leaf("Buffer", "a tensor that is stored but not learnt", WeightType);

    /// <summary>A number.</summary>
    public static readonly Primitive Constant = Leaf("Constant", "a number known when compiling", a => new TensorType(((ConstantAttributes)a!).Element, Shape.Scalar, false));

    /// <summary>A number that C# may change.</summary>
    public static readonly Primitive Setting = Leaf("Setting", "a number that C# may change at run time", _ => TensorType.SharedScalar);

    /// <summary>0, 1, 2, …</summary>
    public static readonly Primitive Iota = Leaf("Iota", "0, 1, 2, … along one axis", a => new TensorType(ElementType.Int, Shape.Of([((IotaAttributes)a!).Extent]), false, Math.Max(0, ((IotaAttributes)a).Extent.Size)));

    /// <summary>The length of an axis that is not known when compiling.</summary>
    public static readonly Primitive Length = Leaf("Length", "the length of a named axis as a number", _ => TensorType.SharedScalar);

    /// <summary>How many samples the batch has.</summary>
    public static readonly Primitive BatchSize = Leaf("BatchSize", "the number of samples in the batch", _ => TensorType.SharedScalar);

    /// <summary>The number of the update, from 1.</summary>
    public static readonly Primitive StepNumber = Leaf("StepNumber", "the number of this update, 1 at the first", _ => TensorType.SharedScalar);

    /// <summary>In an optimizer's rule: one element of the weight.</summary>
    public static readonly Primitive OptimizerWeight = Leaf("OptimizerWeight", "an element of the weight being updated", _ => TensorType.SharedScalar);

    /// <summary>In an optimizer's rule: one element of the gradient.</summary>
    public static readonly Primitive OptimizerGradient = Leaf("OptimizerGradient", "the gradient by that element", _ => TensorType.SharedScalar);

    /// <summary>In an optimizer's rule: one element of a state.</summary>
    public static readonly Primitive OptimizerState = Leaf("OptimizerState", "a state of that element", _ => TensorType.SharedScalar);

    /// <summary>In an optimizer's rule: the joint norm.</summary>
    public static readonly Primitive GradientNorm = Leaf("GradientNorm", "the Euclidean norm of all gradients of the statement together", _ => TensorType.SharedScalar);

    /// <summary>In an optimizer's rule: the number of axes of the weight.</summary>
    public static readonly Primitive WeightRank = Leaf("WeightRank", "the number of axes of the weight being updated", _ => TensorType.SharedScalar);

    /// <summary>-x</summary>
    public static readonly Primitive Negate = Unary("Negate", "-x");

    /// <summary>|x|</summary>
    public static readonly Primitive Abs = Unary("Abs", "|x|");

    /// <summary>-1, 0 or 1</summary>
    public static readonly Primitive Sign = Unary("Sign", "-1, 0 or 1 by the sign of x");

    /// <summary>e^x</summary>
    public static readonly Primitive Exp = Unary("Exp", "e^x");

    /// <summary>ln x</summary>
    public static readonly Primitive Log = Unary("Log", "ln x");

    /// <summary>ln(1 + x)</summary>
    public static readonly Primitive Log1p = Unary("Log1p", "ln(1 + x), exact near 0");

    /// <summary>√x</summary>
    public static readonly Primitive Sqrt = Unary("Sqrt", "the square root of x");

    /// <summary>sin x</summary>
    public static readonly Primitive Sin = Unary("Sin", "sin x");

    /// <summary>cos x</summary>
    public static readonly Primitive Cos = Unary("Cos", "cos x");

    /// <summary>tanh x</summary>
    public static readonly Primitive Tanh = Unary("Tanh", "the hyperbolic tangent of x");

    /// <summary>1 / (1 + e^-x)</summary>
    public static readonly Primitive Sigmoid = Unary("Sigmoid", "1 / (1 + e^-x)");

    /// <summary>erf x</summary>
    public static readonly Primitive Erf = Unary("Erf", "the error function of x");

    /// <summary>⌊x⌋</summary>
    public static readonly Primitive Floor = Unary("Floor", "the largest whole number not above x");

    /// <summary>!x</summary>
    public static readonly Primitive Not = Elementwise("Not", 1, "not x", _ => ElementType.Bool);

    /// <summary>A whole number or truth value as a float.</summary>
    public static readonly Primitive ToFloat = Elementwise("ToFloat", 1, "x as a float; true is 1", _ => ElementType.Float);

    /// <summary>x + y</summary>
    public static readonly Primitive Add = Binary("Add", "x + y");

    /// <summary>x - y</summary>
    public static readonly Primitive Subtract = Binary("Subtract", "x - y");

    /// <summary>x · y</summary>
    public static readonly Primitive Multiply = Binary("Multiply", "x · y");

    /// <summary>x / y</summary>
    public static readonly Primitive Divide = Elementwise("Divide", 2, "x / y", _ => ElementType.Float);

    /// <summary>x^y</summary>
    public static readonly Primitive Power = Elementwise("Power", 2, "x^y for x ≥ 0, or for whole constant y", _ => ElementType.Float);

    /// <summary>x - y⌊x / y⌋</summary>
    public static readonly Primitive Remainder = Binary("Remainder", "x - y·⌊x / y⌋");

    /// <summary>min(x, y)</summary>
    public static readonly Primitive Minimum = Binary("Minimum", "the smaller of x and y");

    /// <summary>max(x, y)</summary>
    public static readonly Primitive Maximum = Binary("Maximum", "the larger of x and y");

    /// <summary>x == y</summary>
    public static readonly Primitive Equal = Comparison("Equal", "x == y");

    /// <summary>x != y</summary>
    public static readonly Primitive NotEqual = Comparison("NotEqual", "x != y");

    /// <summary>x &lt; y</summary>
    public static readonly Primitive Less = Comparison("Less", "x < y");

    /// <summary>x &lt;= y</summary>
    public static readonly Primitive LessOrEqual = Comparison("LessOrEqual", "x <= y");

    /// <summary>x and y</summary>
    public static readonly Primitive And = Comparison("And", "x and y");

    /// <summary>x or y</summary>
    public static readonly Primitive Or = Comparison("Or", "x or y");

    /// <summary>c ? x : y for each element</summary>
    public static readonly Primitive Select = Elementwise("Select", 3, "x where the condition holds, else y; inputs are condition, x, y", types => Wider(types[1].Element, types[2].Element));

    /// <summary>The same value; no gradient flows through it.</summary>
    public static readonly Primitive StopGradient = Unary("StopGradient", "x, taken as a constant by differentiation");

    /// <summary>Σ x</summary>
    public static readonly Primitive ReduceSum = Register("ReduceSum", PrimitiveKind.Reduction, 1, "the sum over axes", Reduce(null));

    /// <summary>max x</summary>
    public static readonly Primitive ReduceMax = Register("ReduceMax", PrimitiveKind.Reduction, 1, "the largest along axes; the gradient goes to the first of equal ones", Reduce(null));

    /// <summary>argmax x</summary>
    public static readonly Primitive ArgMax = Register("ArgMax", PrimitiveKind.Reduction, 1, "the position of the largest along one axis, the first of equal ones; no gradient", Reduce(ElementType.Int));

    /// <summary>The same elements in another shape.</summary>
    public static readonly Primitive Reshape = Register("Reshape", PrimitiveKind.Layout, 1, "the same elements in another shape", ReshapeType);

    /// <summary>Axes in another order.</summary>
    public static readonly Primitive Transpose = Register("Transpose", PrimitiveKind.Layout, 1, "the axes in another order", TransposeType);

    /// <summary>Repetition along new axes.</summary>
    public static readonly Primitive Broadcast = Register("Broadcast", PrimitiveKind.Layout, 1, "x repeated along new axes", BroadcastType);

    /// <summary>A part of an axis.</summary>
    public static readonly Primitive Slice = Register("Slice", PrimitiveKind.Layout, 1, "a stretch of one axis", SliceType);

    /// <summary>Tensors one behind the other.</summary>
    public static readonly Primitive Concat = Register("Concat", PrimitiveKind.Layout, -1, "the inputs one behind the other along an axis", ConcatType);

    /// <summary>Zeros around.</summary>
    public static readonly Primitive Pad = Register("Pad", PrimitiveKind.Layout, 1, "x with zeros before and behind on one axis", PadType);

    /// <summary>A product of two tensors summed over axes.</summary>
    public static readonly Primitive Contract = Register("Contract", PrimitiveKind.Product, 2, "products of elements with equal labels, summed over the labels that the result lacks", ContractType);

    /// <summary>Rows of a table: inputs are the table [N, …] and indices.</summary>
    public static readonly Primitive Gather = Register("Gather", PrimitiveKind.Indexing, 2, "the rows of a table that indices name; inputs are table [N, …] and indices", GatherType);

    /// <summary>The opposite of <see cref="Gather"/>: inputs are indices and rows.</summary>
    public static readonly Primitive ScatterAdd = Register("ScatterAdd", PrimitiveKind.Indexing, 2, "a table of sums of the rows that have the same index; inputs are indices and rows", ScatterType);

    /// <summary>Memory with another row in one place: inputs are the memory [N, ..S] and the row [..S].</summary>
    public static readonly Primitive ReplaceRow = Register("ReplaceRow", PrimitiveKind.Indexing, 2, "memory with one row replaced, which happens in place; inputs are the memory [N, ..S], a state, and the row [..S]", ReplaceRowType);

    /// <summary>A convolution of x [C, ..S] with the shared kernel w [O, C / groups, ..K]: [O, ..S'], one axis of S' for each of S.</summary>
    public static readonly Primitive Convolve = Register("Convolve", PrimitiveKind.Sliding, 2, "y[o, ..s] = Σ x[c, ..s · stride + k · dilation - low] · w[o, c, ..k], with zeros around x; output o takes the channels of its group; inputs are x [C, ..S] and w [O, C / groups, ..K]", SlidingTypes.Convolve);

    /// <summary>The gradient of <see cref="Convolve"/> by x, of y [O, ..S'] and w [O, C / groups, ..K]: [C, ..S].</summary>
    public static readonly Primitive ConvolveTransposed = Register("ConvolveTransposed", PrimitiveKind.Sliding, 2, "x[c, ..t] = Σ y[o, ..s] · w[o, c, ..k] over all s and k with t = s · stride + k · dilation - low; inputs are y [O, ..S'] and w [O, C / groups, ..K]", SlidingTypes.ConvolveTransposed);

    /// <summary>The gradient of <see cref="Convolve"/> by w, of x [C, ..S] and y [O, ..S'], summed over the samples: [O, C / groups, ..K], shared.</summary>
    public static readonly Primitive ConvolveWeights = Register("ConvolveWeights", PrimitiveKind.Sliding, 2, "w[o, c, ..k] = Σ x[c, ..s · stride + k · dilation - low] · y[o, ..s] over all s and all samples; inputs are x [C, ..S] and y [O, ..S']", SlidingTypes.ConvolveWeights);

    /// <summary>The largest element of each window of x [C, ..S]: [C, ..S'].</summary>
    public static readonly Primitive WindowMax = Register("WindowMax", PrimitiveKind.Sliding, 1, "the largest element of each window; what lies beyond the edges is never it; the gradient goes to the first of equal ones", SlidingTypes.Window);

    /// <summary>The gradient of <see cref="WindowMax"/>, of x [C, ..S] and y [C, ..S']: [C, ..S].</summary>
    public static readonly Primitive WindowMaxGradient = Register("WindowMaxGradient", PrimitiveKind.Sliding, 2, "at each place of x the sum of y over the windows whose first largest element it is; inputs are x [C, ..S] and y [C, ..S']", SlidingTypes.WindowMaxGradient);

    /// <summary>The sum of each window of x [C, ..S]: [C, ..S'].</summary>
    public static readonly Primitive WindowSum = Register("WindowSum", PrimitiveKind.Sliding, 1, "the sum of each window; what lies beyond the edges is 0", SlidingTypes.Window);

    /// <summary>The gradient of <see cref="WindowSum"/>, of y [C, ..S']: [C, ..S].</summary>
    public static readonly Primitive WindowSpread = Register("WindowSpread", PrimitiveKind.Sliding, 1, "at each place the sum of y over the windows that contain it", SlidingTypes.WindowSpread);

    /// <summary>Uniform in [0, 1).</summary>
    public static readonly Primitive RandomUniform = Register("RandomUniform", PrimitiveKind.Random, 0, "uniform random numbers in [0, 1)", RandomType);

    /// <summary>Normal with mean 0 and deviation 1.</summary>
    public static readonly Primitive RandomNormal = Register("RandomNormal", PrimitiveKind.Random, 0, "normal random numbers of mean 0 and deviation 1", RandomType);

    /// <summary>1 with the probability that the input gives, else 0.</summary>
    public static readonly Primitive RandomBernoulli = Register("RandomBernoulli", PrimitiveKind.Random, 1, "1 with the given probability (a shared scalar), else 0", RandomType);

    /// <summary>Within the body of a scan: an input of the scan, at one step.</summary>
    public static readonly Primitive Operand = Leaf("Operand", "an input of the scan around, at one step", a => ((OperandAttributes)a!).Type);

    /// <summary>Steps with states.</summary>
    public static readonly Primitive Scan = Register("Scan", PrimitiveKind.Recurrence, -1, "a body, step by step; inputs are sequences, first states, and what is the same at every step", ScanRules.ScanType);

    /// <summary>A result of a scan.</summary>
    public static readonly Primitive ScanResult = Register("ScanResult", PrimitiveKind.Recurrence, 1, "a result of a scan: of each step, of the last, their sum, or states before each step", (a, _) => ((ScanResultAttributes)a!).Type);

    /// <summary>All of them, in the order of this file.</summary>
    public static IReadOnlyList<Primitive> All => Table;

    private static Primitive Register(string name, PrimitiveKind kind, int arity, string documentation, Func<NodeAttributes?, IReadOnlyList<TensorType>, TensorType> infer)
    {
        var primitive = new Primitive(name, kind, arity, documentation, infer);
        Table.Add(primitive);
        return primitive;
    }

    private static Primitive Leaf(string name, string documentation, Func<NodeAttributes?, TensorType> infer) =>
        Register(name, PrimitiveKind.Leaf, 0, documentation, (attributes, _) => infer(attributes));

    private static Primitive Elementwise(string name, int arity, string documentation, Func<IReadOnlyList<TensorType>, ElementType> element) =>
        Register(name, PrimitiveKind.Elementwise, arity, documentation, (_, types) => ElementwiseType(name, types, element(types)));

    private static Primitive Unary(string name, string documentation) => Elementwise(name, 1, documentation, types => types[0].Element);

    private static Primitive Binary(string name, string documentation) => Elementwise(name, 2, documentation, types => Wider(types[0].Element, types[1].Element));

    private static Primitive Comparison(string name, string documentation) => Elementwise(name, 2, documentation, _ => ElementType.Bool);
}
