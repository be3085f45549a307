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

/// <summary>From elaborated programs to executors: optimizes, differentiates, plans, emits. One serves one file, and does each network's part once.</summary>
public sealed class ExecutorCompiler : IExecutorCompiler
{
    private (TrainProgram Train, TrainProgram Optimized, IReadOnlyList<Graph> Phases)? _training;
    private readonly List<(NetworkProgram Network, NetworkProgram Optimized, ParameterPlan Plan)> _networks = [];

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
    private (TrainProgram Optimized, IReadOnlyList<Graph> Phases) Prepare(TrainProgram train)
    {
        if (_training is not { } known || !ReferenceEquals(known.Train, train))
        {
            TrainProgram optimized = WithOptimizedRules(train);
            Graph joint = OptimizationPipeline.Run(train.Training, optimized.Statements);
            _training = known = (train, optimized, SplitPhases.Run(joint, train.Statements.Count));
        }

        return (known.Optimized, known.Phases);
    }

    private (NetworkProgram Optimized, ParameterPlan Plan) Prepare(NetworkProgram network)
    {
        // A file has few networks, and comparing whole programs would cost more than looking through them.
        foreach ((NetworkProgram known, NetworkProgram itsOptimized, ParameterPlan itsPlan) in _networks)
        {
            if (ReferenceEquals(known, network))
            {
                return (itsOptimized, itsPlan);
            }
        }

        NetworkProgram optimized = network with { Inference = OptimizationPipeline.Run(network.Inference) };
        ParameterPlan plan = ParameterPlanner.ForNetwork(optimized);
        _networks.Add((network, optimized, plan));
        return (optimized, plan);
    }
}
