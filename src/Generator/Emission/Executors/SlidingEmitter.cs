using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes convolutions, windows and the way between layouts as kernel calls, and the sizes that they take.</summary>
internal sealed class SlidingEmitter(MemoryNames memory, Func<Node, string> scalar, IReadOnlyDictionary<FusibleStep, string> epilogues, UniqueNames members)
{
    private readonly Dictionary<(string Type, SlidingForm Form), string> _shapes = [];

    /// <summary>Writes a step, if it is one of these.</summary>
    public bool Write(SourceWriter writer, Step step)
    {
        string rows = step.PerSample ? "rows" : "1";
        switch (step)
        {
            case ConvolveStep convolve:
                WriteConvolution(writer, convolve, rows);
                break;
            case ConvolveWeightsStep weights:
                string isFirst = step.PerSample && !weights.Sums.PerSample ? "start == 0" : "true";
                writer.Line($"Kernels::LaneWeightGradient.Add<V>(in {Local(weights.X)}, in {Local(weights.Y)}, ref {Local(weights.Sums)}, {rows}, {isFirst}, {Convolution(step, weights.Form)}, _workers);");
                break;
            case FinishWeightsStep finish:
                writer.Line($"Kernels::LaneWeightGradient.Finish<V>(in {Local(finish.Sums)}, ref {Local(finish.Target)}, {Convolution(step, finish.Form)}{(step.PerSample ? ", accumulate: start > 0" : "")});");
                break;
            case TransposeKernelsStep transpose:
                writer.Line($"Kernels::LaneConvolution.TransposePanels(in {Local(transpose.Source)}, ref {Local(transpose.Target)}, {Convolution(step, transpose.Form)});");
                break;
            case WindowStep windows:
                string kernel = windows.Primitive.Name.Substring("Window".Length);
                string sources = string.Join(", ", windows.Sources.Select(source => $"in {Local(source)}"));
                writer.Line($"Kernels::{(windows.Target.InLanes ? "Lane" : "Row")}Windows.{kernel}<V>({sources}, ref {Local(windows.Target)}, {rows}, {ShapeOf("Kernels::WindowShape", step, windows.Form)});");
                break;
            case RelayoutStep relayout:
                string direction = relayout.Target.InLanes ? "FromRows" : "ToRows";
                writer.Line($"Kernels::Lanes.{direction}<V>(in {Local(relayout.Source)}, ref {Local(relayout.Target)}, {rows}, {memory.Text(relayout.Target.Elements)});");
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Writes the sizes that the kernels were called with, each once.</summary>
    public void WriteShapes(SourceWriter writer)
    {
        foreach (KeyValuePair<(string Type, SlidingForm Form), string> shape in _shapes)
        {
            writer.Line();
            (string Name, Size Value)[] sizes = (shape.Key.Type == "Kernels::WindowShape" ? WindowSizes(shape.Key.Form) : ConvolutionSizes(shape.Key.Form)).ToArray();
            string isStatic = sizes.All(size => size.Value.IsConstant) ? "static " : "";
            using (writer.Block($"private {isStatic}{shape.Key.Type} {shape.Value} => new()", ";"))
            {
                foreach ((string name, Size value) in sizes)
                {
                    writer.Line($"{name} = {memory.Lengths.TextOfFields(value)},");
                }
            }
        }
    }

    private void WriteConvolution(SourceWriter writer, ConvolveStep step, string rows)
    {
        EpilogueEmitter? emitter = step.Epilogue is null ? null : new EpilogueEmitter(step, memory, scalar);
        string target = Local(emitter?.Primary.Storage ?? step.Target);
        string kernel = emitter is null ? "Kernels::StoreSum<V>" : epilogues[step];
        string epilogue = emitter?.Creation(kernel) ?? "new Kernels::StoreSum<V>()";
        string form = step.Padded is null ? "Kernels::LaneConvolution" : "Kernels::RowConvolution";
        string padded = step.Padded is null ? "" : $" ref {Local(step.Padded)},";
        writer.Line($"{form}.{(step.IsTransposed ? "Transposed" : "Forward")}<V, {kernel}>(");
        using (writer.Indented())
        {
            writer.Line($"in {Local(step.Source)}, in {Local(step.Panels)}, ref {target},{padded} {rows}, {Convolution(step, step.Form)}, {epilogue}, _workers);");
        }

        writer.Line();
    }

    private string Convolution(Step step, SlidingForm form) => ShapeOf("Kernels::ConvolutionShape", step, form);

    private string ShapeOf(string type, Step step, SlidingForm form)
    {
        if (!_shapes.TryGetValue((type, form), out string? name))
        {
            name = members.Take(Names.Layer(step.Origin) + "Shape");
            _shapes.Add((type, form), name);
        }

        return name;
    }

    private static IEnumerable<(string Name, Size Value)> ConvolutionSizes(SlidingForm form) =>
    [
        ("Channels", form.Channels), ("Height", form.Height), ("Width", form.Width),
        ("Outputs", form.Outputs), ("OutputHeight", form.OutputHeight), ("OutputWidth", form.OutputWidth),
        ("KernelHeight", form.KernelHeight), ("KernelWidth", form.KernelWidth), ("StrideY", form.StrideY), ("StrideX", form.StrideX),
        ("LowY", form.LowY), ("LowX", form.LowX), ("DilationY", form.DilationY), ("DilationX", form.DilationX), ("Groups", form.Groups),
    ];

    private static IEnumerable<(string Name, Size Value)> WindowSizes(SlidingForm form) =>
    [
        ("Channels", form.Channels), ("Height", form.Height), ("Width", form.Width), ("OutputHeight", form.OutputHeight), ("OutputWidth", form.OutputWidth),
        ("SizeY", form.KernelHeight), ("SizeX", form.KernelWidth), ("StrideY", form.StrideY), ("StrideX", form.StrideX), ("LowY", form.LowY), ("LowX", form.LowX),
    ];

    private string Local(Storage storage) => memory.Local(storage);
}
