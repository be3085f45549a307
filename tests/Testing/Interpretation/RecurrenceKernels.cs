using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How scans are computed: step by step, keeping everything.</summary>
internal static class RecurrenceKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Operand] = (node, _, context) => context.Operands[node.Get<OperandAttributes>().Index],
        [Primitives.Scan] = Scan,
        [Primitives.ScanResult] = Result,
    };

    private static ScanRun Scan(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var scan = node.Get<ScanAttributes>();
        int steps = context.LengthOf(scan.Steps);
        Tensor[] states = inputs.Skip(scan.Sequences).Take(scan.States).ToArray();
        var run = new ScanRun(context.BatchSize, steps);
        for (int i = 0; i < steps; i++)
        {
            int step = scan.Reverse ? steps - 1 - i : i;
            var operands = inputs.Take(scan.Sequences).Select(sequence => At(sequence, step)).Concat(states).Concat(inputs.Skip(scan.Sequences + scan.States)).ToArray();
            Evaluation body = ReferenceInterpreter.Evaluate(scan.Body, context.AtStep(operands), scan.Body.Outputs.Select(output => output.Value));
            run.Before[step] = states;
            run.Outputs[step] = scan.Body.Outputs.Select(output => body[output.Value]).ToArray();
            run.LastStep = step;
            states = run.Outputs[step].Take(scan.States).ToArray();
        }

        return run;
    }

    private static Tensor Result(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var result = node.Get<ScanResultAttributes>();
        var run = (ScanRun)inputs[0];
        return result.Kind switch
        {
            ScanResultKind.Last => run.Outputs[run.LastStep][result.Index],
            ScanResultKind.Total => Total(run.Outputs.Select(outputs => outputs[result.Index]).ToArray()),
            ScanResultKind.Before => Together(run.Before.Select(states => states[result.Index]).ToArray()),
            _ => Together(run.Outputs.Select(outputs => outputs[result.Index]).ToArray()),
        };
    }

    private static Tensor At(Tensor sequence, int step)
    {
        int[] shape = sequence.Shape[1..];
        int size = Strides.Product(shape);
        return Tensor.Create(sequence.Samples, shape, (sample, i) => sequence.Elements[(sample * sequence.Size) + (step * size) + i]);
    }

    private static Tensor Together(Tensor[] steps) => Tensor.Create(
        steps[0].Samples, [steps.Length, .. steps[0].Shape], (sample, i) => steps[i / steps[0].Size].Elements[(sample * steps[0].Size) + (i % steps[0].Size)]);

    private static Tensor Total(Tensor[] steps) => Tensor.Create(
        steps[0].Samples, steps[0].Shape, (sample, i) => steps.Aggregate(new Dual(0), (sum, step) => sum + step.Elements[(sample * step.Size) + i]));

    /// <summary>All that the steps of a scan gave; as a tensor it counts as one number of each sample.</summary>
    private sealed class ScanRun(int samples, int steps) : Tensor(samples, [], new Dual[samples])
    {
        public Tensor[][] Before { get; } = new Tensor[steps][];

        public Tensor[][] Outputs { get; } = new Tensor[steps][];

        public int LastStep { get; set; }
    }
}
