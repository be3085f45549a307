using System.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Executors;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Layout;
using Netwright.Generator.Optimization;
using Netwright.Generator.Phases;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.CompileTime;

/// <summary>Runs the stages of the compiler one by one on a text, and adds up what each takes and allocates.</summary>
internal sealed class StageProfile
{
    private readonly Dictionary<string, StageCost> _costs = [];
    private readonly List<string> _order = [];

    /// <summary>The stages in order, with their costs so far.</summary>
    public IEnumerable<(string Stage, StageCost Cost)> Stages => _order.Select(stage => (stage, _costs[stage]));

    /// <summary>Compiles a text.</summary>
    public void Run(string text)
    {
        ParseResult syntax = Measure("parsing", () => SyntaxParser.Parse(new SourceText("bench.net", text)));
        ElaborationResult result = Measure("elaboration", () => Elaborator.Elaborate(FileClosure.Build([syntax])[0], ElaborationOptions.Default));
        var plans = new Dictionary<NetworkProgram, ParameterPlan>(ReferenceEqualityComparer.Instance);
        foreach (NetworkProgram network in result.Networks)
        {
            Run(network, plans);
        }

        foreach (TrainProgram train in result.Trains)
        {
            Run(train, train.Networks.Select(trained => plans[trained.Network]).ToArray());
        }
    }

    private void Run(NetworkProgram network, Dictionary<NetworkProgram, ParameterPlan> plans)
    {
        NetworkProgram optimized = network with { Inference = Optimize(network.Inference, "inference") };
        ParameterPlan plan = Measure("planning", () => ParameterPlanner.ForNetwork(optimized));
        plans.Add(network, plan);
        EmittedInference inference = Emit([optimized.Inference], [plan], isForFewSamples: false, () => ExecutorEmitter.EmitInference(optimized, plan));
        bool hasRowForm = ChooseLayouts.HasRowForm(optimized.Inference);
        if (hasRowForm)
        {
            Emit([optimized.Inference], [plan], isForFewSamples: true, () => ExecutorEmitter.EmitFewSamples(optimized, plan));
        }

        (StepProgram? step, string? reason) = Measure("streaming", () => StreamNetworks.Run(network));
        if (step is not null)
        {
            Measure("emission of one step", () => ExecutorEmitter.EmitStepping(step, plan));
        }

        Measure("surfaces", () => NetworkEmitter.Emit(network, plan, hasRowForm, step, reason, inference));
    }

    private void Run(TrainProgram train, IReadOnlyList<ParameterPlan> plans)
    {
        TrainProgram optimized = train with
        {
            Statements = new(train.Statements.Select(statement => statement with
            {
                Optimizer = statement.Optimizer with { Rule = Optimize(statement.Optimizer.Rule, "rules") },
            }).ToArray()),
        };
        Graph joint = Observe("training", observer => OptimizationPipeline.Run(train.Training, optimized.Statements, observer: observer));
        IReadOnlyList<Graph> phases = Measure("phases", () => SplitPhases.Run(joint, train.Statements.Count));
        EmittedTraining training = Emit(phases, plans, isForFewSamples: false, () => ExecutorEmitter.EmitTraining(optimized, phases, plans));
        Measure("surfaces", () => TrainerEmitter.Emit(train, ParameterPlanner.ForOptimizers(train, plans), phases.Select(StatementWork.Of).ToArray(), training.Memory));
        Graph evaluation = Optimize(train.Evaluation, "evaluation");
        Emit([evaluation], plans, isForFewSamples: false, () => ExecutorEmitter.EmitEvaluation(train, evaluation, plans));
    }

    private Graph Optimize(Graph graph, string kind) => Observe(kind, observer => OptimizationPipeline.Run(graph, observer: observer));

    /// <summary>Costs between two calls of the observer are those of the pass that the second one names.</summary>
    private Graph Observe(string kind, Func<Action<string, Graph>, Graph> run)
    {
        (long start, long bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        return run((pass, _) =>
        {
            var cost = StageCost.Since(start, bytes);
            Add($"passes of {kind}", cost);
            Add($"pass {pass}", cost);
            (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        });
    }

    /// <summary>Emission lowers and plans too, which is measured beside it and taken off.</summary>
    private T Emit<T>(IReadOnlyList<Graph> graphs, IReadOnlyList<ParameterPlan> plans, bool isForFewSamples, Func<T> emit)
    {
        Dictionary<WeightSymbol, StorageLayout> layouts = plans.SelectMany(plan => plan.Parameters).DistinctBy(parameter => parameter.Symbol)
            .ToDictionary(parameter => parameter.Symbol, parameter => parameter.Layout);
        PanelShape? LayoutOf(WeightSymbol symbol) =>
            layouts.TryGetValue(symbol, out StorageLayout layout) && layout.IsPanels ? new PanelShape(layout.Rows, layout.Depth) : null;
        var lowering = default(StageCost);
        var planning = default(StageCost);
        foreach (Graph graph in graphs)
        {
            (long start, long bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            LoweredProgram program = Lowerer.Run(graph, LayoutOf, isForFewSamples: isForFewSamples);
            lowering += StageCost.Since(start, bytes);
            (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            ArenaPlanner.Run(program);
            planning += StageCost.Since(start, bytes);
        }

        Add("lowering", lowering);
        Add("planning", planning);
        (long begin, long before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        T text = emit();
        Add("emission", StageCost.Since(begin, before) - lowering - planning);
        return text;
    }

    private T Measure<T>(string stage, Func<T> work)
    {
        (long start, long bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        T result = work();
        Add(stage, StageCost.Since(start, bytes));
        return result;
    }

    private void Add(string stage, StageCost cost)
    {
        if (!_costs.TryGetValue(stage, out StageCost known))
        {
            _order.Add(stage);
        }

        _costs[stage] = known + cost;
    }
}
