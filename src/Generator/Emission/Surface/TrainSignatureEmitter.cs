using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes the class of a training step that cannot be compiled: its members throw, so that the C# that uses it has no errors of its own.</summary>
internal static class TrainSignatureEmitter
{
    /// <summary>The whole file.</summary>
    public static string Emit(TrainSignature train)
    {
        string name = TrainerEmitter.ClassName(train.Name);
        var members = new UniqueNames([.. ReservedNames.Trainer, name]);
        var locals = new UniqueNames(["results"]);
        EquatableArray<SurfaceTensor> inputs = SurfaceTensors.Inputs(train.Inputs, members, locals);
        EquatableArray<SurfaceAxis> axes = SurfaceAxis.Of(inputs, locals);
        StepResult result = StepResult.Of(train.Name, train.Losses, train.Reports);
        SourceWriter writer = FileHeader.Begin(train.Declaration, train.Namespace);
        result.Write(writer, train.Name);
        writer.Line();
        writer.Summary(train.Reason);
        writer.Line(FileHeader.GeneratedCode);
        using (writer.Block($"public sealed partial class {name} : global::Netwright.Trainer"))
        {
            BrokenMembers.Sizes(writer, inputs, axes);
            BrokenMembers.Reason(writer, train.Reason);
            Constructor(writer, train, name);
            BrokenMembers.Settings(writer, train.Settings, members);
            Methods(writer, train, inputs, axes, result);
        }

        return writer.Take();
    }

    private static void Constructor(SourceWriter writer, TrainSignature train, string name)
    {
        var constructor = new TrainerConstructor(name, train.Networks);
        constructor.Begin(writer);
        using (writer.Indented())
        {
            writer.Line($": base({Literals.String(train.Name)}, capacity, seed, new global::Netwright.Network[] {{ {constructor.Arguments} }},");
            using (writer.Indented())
            {
                writer.Line("new global::Netwright.ParameterStore(0), global::System.Array.Empty<global::Netwright.InputInfo>(),");
                writer.Line($"lossCount: 0, global::System.Array.Empty<string>()) {BrokenMembers.Throw}");
            }
        }
    }

    private static void Methods(SourceWriter writer, TrainSignature train, EquatableArray<SurfaceTensor> inputs, EquatableArray<SurfaceAxis> axes, StepResult result)
    {
        string parameters = inputs.Count == 0 ? "int samples" : SignatureText.Parameters(inputs, axes);
        List<(string Name, string Text)> texts = inputs.Select(input => (input.Parameter, input.Description))
            .Concat(axes.Select(axis => (axis.Parameter, axis.Description))).ToList();
        if (inputs.Count == 0)
        {
            texts.Add(("samples", "The size of the batch."));
        }

        foreach (string method in new[] { "Step", "Evaluate" })
        {
            BrokenMembers.Method(writer, train.Reason, $"public {result.Type} {method}({parameters})", texts, returns: true);
        }

        foreach (string method in new[] { "StepCore", "EvaluateCore" })
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void {method}(in global::Netwright.Batch batch, global::System.Span<float> results) {BrokenMembers.Throw}");
        }
    }
}
