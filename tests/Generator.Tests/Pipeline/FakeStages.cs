using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Phases;
using Netwright.Generator.Pipeline;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;
using Netwright.Generator.Tests.Emission;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>
/// A compiler that takes every network for the same one, to test the pipeline around it. A file that says 'Boom' makes it
/// fail, a network called 'Fails' fails when it is emitted, one called 'Faulty' has a mistake, and the constant 'Warn' gives a warning.
/// </summary>
internal sealed class FakeStages : IExecutorCompiler
{
    private static readonly DiagnosticDescriptor Warning = new("NW2005", "Warning", DiagnosticSeverity.Warning, "For tests.");

    public static readonly CompilerStages Stages = new(SyntaxParser.Parse, Elaborate, () => new FakeStages());

    public static NetworkGenerator Generator() => new(Stages);

    public static ElaborationResult Elaborate(FileClosure closure, ElaborationOptions options)
    {
        SourceText root = closure.Root.Source;
        if (root.Text.Contains("Boom", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("{0} boom\nin two lines");
        }

        UnitDeclarationSyntax[] networks = [.. closure.Root.File.Declarations.OfType<UnitDeclarationSyntax>().Where(unit => unit.Kind == UnitKind.Network)];
        var diagnostics = new DiagnosticBag();
        foreach (ParseResult file in closure.Files)
        {
            int at = file.Source.Text.IndexOf("Warn", StringComparison.Ordinal);
            if (at >= 0)
            {
                diagnostics.Report(Warning, new SourceLocation(file.Source, new TextSpan(at, 4)), "a {warning}.", new SourceLocation(root, new TextSpan(0, 1)));
            }
        }

        return new ElaborationResult(
            networks.Where(unit => unit.Name.Text != "Faulty").Select(unit => Program(unit, root) with { Documentation = Declarations(closure) }).ToEquatableArray(),
            default,
            networks.Where(unit => unit.Name.Text == "Faulty").Select(unit => Signature(unit, root, options)).ToEquatableArray(),
            diagnostics.ToEquatableArray());
    }

    public ParameterPlan PlanParameters(NetworkProgram network) => SamplePrograms.PlanOf(network);

    public ParameterPlan PlanOptimizerState(TrainProgram train) => SamplePrograms.NoState;

    public IReadOnlyList<StatementWork> CountWork(TrainProgram train) => [.. train.Statements.Select(_ => new StatementWork(0, 0))];

    public EmittedInference EmitInference(NetworkProgram network) => network.Name == "Fails"
        ? throw new ArgumentException("no code")
        : new(SampleExecutors.Inference.Replace("class Tiny", "class " + network.Name, StringComparison.Ordinal), 1);

    public string? EmitFewSamples(NetworkProgram network) => null;

    public (StepProgram? Program, string? Reason) Stream(NetworkProgram network) => (null, null);

    public string EmitStepping(NetworkProgram network, StepProgram step) => "";

    public EmittedTraining EmitTraining(TrainProgram train) => new(SampleExecutors.Training, new TrainingMemory(1, 1));

    public string EmitEvaluation(TrainProgram train) => "";

    private static NetworkProgram Program(UnitDeclarationSyntax unit, SourceText root) =>
        SamplePrograms.MakeNetwork(unit.Name.Text, "Linear1.weight") with { Declaration = new SourceLocation(root, unit.Name.Span) };

    private static string Declarations(FileClosure closure) => string.Concat(
        from file in closure.Files
        from declaration in file.File.Declarations
        select file.Source[declaration.Span]);

    private static SignatureProgram Signature(UnitDeclarationSyntax unit, SourceText root, ElaborationOptions options) => new(
        SignatureKind.Network,
        options.DefaultNamespace,
        unit.Name.Text,
        null,
        EquatableArray.Of(new InputSymbol("image", new TensorType(ElementType.Float, Shape.Of(2), PerSample: true), null)),
        default,
        default,
        default,
        default,
        new SourceLocation(root, unit.Span));
}
