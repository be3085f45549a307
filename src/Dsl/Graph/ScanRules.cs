namespace Netwright.Dsl.Graph;

/// <summary>The types of a scan, of its operands at one step, and of its results.</summary>
public static class ScanRules
{
    /// <summary>A scan as a whole is no tensor: only its results are. What it counts as is a number of each sample.</summary>
    private static readonly TensorType Whole = new(ElementType.Float, Shape.Scalar, PerSample: true);

    /// <summary>Checks that inputs and body fit.</summary>
    public static TensorType ScanType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var scan = (ScanAttributes)attributes!;
        Require(scan.Sequences + scan.States <= types.Count, "a scan with too few inputs");
        foreach (Node operand in scan.Body.Nodes.Where(node => node.Primitive == Primitives.Operand))
        {
            var own = operand.Get<OperandAttributes>();
            Require(own.Index < types.Count && own.Type == OperandType(scan.Sequences, types[own.Index], own.Index), $"operand {own} of a scan is {own.Type}");
        }

        for (int state = 0; state < scan.States; state++)
        {
            Require(scan.Output(state).Type == types[scan.Sequences + state], $"state {state} of a scan becomes {scan.Output(state).Type}");
        }

        return Whole;
    }

    /// <summary>The type at one step of an input of a scan.</summary>
    public static TensorType OperandType(int sequences, TensorType input, int index) =>
        index < sequences ? input with { Shape = Shape.Of(input.Shape.Extents.Skip(1)) } : input;

    /// <summary>The type of a result of a scan.</summary>
    public static TensorType ResultType(ScanAttributes scan, ScanResultKind kind, int index)
    {
        TensorType step = scan.Output(index).Type;
        return kind is ScanResultKind.Each or ScanResultKind.Before ? Lifted(step, scan.Steps) : step;
    }

    /// <summary>The type of one such value for each step.</summary>
    public static TensorType Lifted(TensorType step, Extent steps) => step with { Shape = Shape.Of(new[] { steps }.Concat(step.Shape.Extents)) };

    /// <summary>A result of a scan.</summary>
    public static Node ScanResult(this GraphBuilder builder, Node scan, ScanResultKind kind, int index) =>
        builder.Add(Primitives.ScanResult, new ScanResultAttributes(kind, index, ResultType(scan.Get<ScanAttributes>(), kind, index)), scan);

    /// <summary>Checks what the type of a result alone does not show.</summary>
    public static void Verify(Node result)
    {
        var attributes = result.Get<ScanResultAttributes>();
        Node scan = result.Inputs[0];
        Require(scan.Primitive == Primitives.Scan, $"{result} of what is no scan");
        Require(attributes.Type == ResultType(scan.Get<ScanAttributes>(), attributes.Kind, attributes.Index), $"{result} should not be {attributes.Type}");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new GraphException(message);
        }
    }
}
