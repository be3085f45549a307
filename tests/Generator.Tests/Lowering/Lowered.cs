using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Lowering;
using Netwright.Generator.Optimization;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Tests.Lowering;

/// <summary>Text, lowered.</summary>
internal static class Lowered
{
    /// <summary>The first network of a text, for inference.</summary>
    public static LoweredProgram Inference(string text)
    {
        NetworkProgram network = Elaborate(text).Networks[0];
        NetworkProgram optimized = network with { Inference = OptimizationPipeline.Run(network.Inference, verify: true) };
        return Lower(optimized.Inference, ParameterPlanner.ForNetwork(optimized));
    }

    /// <summary>The first network of a text, for inference of few samples.</summary>
    public static LoweredProgram FewSamples(string text)
    {
        NetworkProgram network = Elaborate(text).Networks[0];
        NetworkProgram optimized = network with { Inference = OptimizationPipeline.Run(network.Inference, verify: true) };
        return Lower(optimized.Inference, ParameterPlanner.ForNetwork(optimized), isForFewSamples: true);
    }

    /// <summary>The first training step of a text, and its lowered joint graph.</summary>
    public static (TrainProgram Train, LoweredProgram Program) Training(string text)
    {
        TrainProgram train = ExecutorCompiler.WithOptimizedRules(Elaborate(text).Trains[0]);
        NetworkProgram network = train.Networks[0].Network;
        ParameterPlan plan = ParameterPlanner.ForNetwork(network with { Inference = OptimizationPipeline.Run(network.Inference) });
        return (train, Lower(OptimizationPipeline.Run(train.Training, train.Statements, verify: true), plan));
    }

    private static LoweredProgram Lower(Dsl.Graph.Graph graph, ParameterPlan plan, bool isForFewSamples = false) => Lowerer.Run(graph, symbol =>
        plan.Parameters.First(parameter => ReferenceEquals(parameter.Symbol, symbol)) is { Layout.IsPanels: true } planned
            ? new PanelShape(planned.Layout.Rows, planned.Layout.Depth)
            : null, isForFewSamples: isForFewSamples);

    private static ElaborationResult Elaborate(string text)
    {
        ParseResult parsed = SyntaxParser.Parse(new SourceText("/project/net.net", text));
        Assert.Empty(parsed.Diagnostics);
        ElaborationResult result = Elaborator.Elaborate(FileClosure.Build([parsed])[0], new ElaborationOptions());
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Descriptor.Severity == Dsl.Diagnostics.DiagnosticSeverity.Error);
        return result;
    }
}
