using System.Collections.Concurrent;
using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Emission.Executors;
using Netwright.Generator.Lowering.Layout;
using Netwright.Generator.Optimization;
using Netwright.Generator.Phases;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Emission;

/// <summary>From elaborated programs to executors: optimizes, differentiates, plans, emits. One serves one file, on any number of threads, and does each network's part once.</summary>
public sealed class ExecutorCompiler : IExecutorCompiler
{
    // By reference: comparing whole programs would cost more than making them ready.
    private readonly ConcurrentDictionary<TrainProgram, Lazy<(TrainProgram Optimized, IReadOnlyList<Graph> Phases)>> _trains = new(SameObject.Comparer);
    private readonly ConcurrentDictionary<NetworkProgram, Lazy<(NetworkProgram Optimized, ParameterPlan Plan)>> _networks = new(SameObject.Comparer);

    /// <inheritdoc/>
    public ParameterPlan PlanParameters(NetworkProgram network) => Prepare(network).Plan;

    /// <inheritdoc/>
    public ParameterPlan PlanOptimizerState(TrainProgram train) => ParameterPlanner.ForOptimizers(train, Plans(train));

    /// <inheritdoc/>
    public EmittedInference EmitInference(NetworkProgram network)
    {
        (NetworkProgram optimized, ParameterPlan plan) = Prepare(network);
        return ExecutorEmitter.EmitInference(optimized, plan);
    }

    /// <inheritdoc/>
    public string? EmitFewSamples(NetworkProgram network)
    {
        (NetworkProgram optimized, ParameterPlan plan) = Prepare(network);
        return ChooseLayouts.HasRowForm(optimized.Inference) ? ExecutorEmitter.EmitFewSamples(optimized, plan) : null;
    }

    /// <inheritdoc/>
    public (StepProgram? Program, string? Reason) Stream(NetworkProgram network) => StreamNetworks.Run(network);

    /// <inheritdoc/>
    public string EmitStepping(NetworkProgram network, StepProgram step) => ExecutorEmitter.EmitStepping(step, Prepare(network).Plan);

    /// <inheritdoc/>
    public EmittedTraining EmitTraining(TrainProgram train)
    {
        (TrainProgram optimized, IReadOnlyList<Graph> phases) = Prepare(train);
        return ExecutorEmitter.EmitTraining(optimized, phases, Plans(train));
    }

    /// <inheritdoc/>
    public IReadOnlyList<StatementWork> CountWork(TrainProgram train) => Prepare(train).Phases.Select(StatementWork.Of).ToArray();

    /// <inheritdoc/>
    public string EmitEvaluation(TrainProgram train) =>
        ExecutorEmitter.EmitEvaluation(train, OptimizationPipeline.Run(train.Evaluation), Plans(train));

    /// <summary>Optimizes the rules of optimizers: without clipping nothing of the joint norm is left.</summary>
    internal static TrainProgram WithOptimizedRules(TrainProgram train) => train with
    {
        Statements = train.Statements.Select(statement => statement with
        {
            Optimizer = statement.Optimizer with { Rule = OptimizationPipeline.Run(statement.Optimizer.Rule) },
        }).ToEquatableArray(),
    };

    private List<ParameterPlan> Plans(TrainProgram train) => train.Networks.Select(trained => PlanParameters(trained.Network)).ToList();

    // What a step does is asked for twice, for its documentation and for its code.
    private (TrainProgram Optimized, IReadOnlyList<Graph> Phases) Prepare(TrainProgram train) =>
        _trains.GetOrAdd(train, key => new(() => Optimize(key))).Value;

    private static (TrainProgram Optimized, IReadOnlyList<Graph> Phases) Optimize(TrainProgram train)
    {
        TrainProgram optimized = WithOptimizedRules(train);
        Graph joint = OptimizationPipeline.Run(train.Training, optimized.Statements);
        return (optimized, SplitPhases.Run(joint, train.Statements.Count));
    }

    private (NetworkProgram Optimized, ParameterPlan Plan) Prepare(NetworkProgram network) =>
        _networks.GetOrAdd(network, key => new(() => Optimize(key))).Value;

    private static (NetworkProgram Optimized, ParameterPlan Plan) Optimize(NetworkProgram network)
    {
        NetworkProgram optimized = network with { Inference = OptimizationPipeline.Run(network.Inference) };
        return (optimized, ParameterPlanner.ForNetwork(optimized));
    }
}
