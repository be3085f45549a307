using Netwright.Dsl.Programs;
using Netwright.Generator.Phases;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Emission;

/// <summary>Makes the nested classes that do the arithmetic, each as a file of its own, and plans the stores they work on.</summary>
public interface IExecutorCompiler
{
    /// <summary>Where the weights and buffers of a network lie; depends on the network only, since every trainer of it must agree.</summary>
    ParameterPlan PlanParameters(NetworkProgram network);

    /// <summary>Where the state of a training step's optimizers lies.</summary>
    ParameterPlan PlanOptimizerState(TrainProgram train);

    /// <summary>The work of each statement of a training step.</summary>
    IReadOnlyList<StatementWork> CountWork(TrainProgram train);

    /// <summary>The file with the nested class <c>Inference</c>.</summary>
    EmittedInference EmitInference(NetworkProgram network);

    /// <summary>The file that computes a network for few samples, where that is a form of its own; null where it is not.</summary>
    string? EmitFewSamples(NetworkProgram network);

    /// <summary>The network at one step of its sequences; without one, why, where it has sequences.</summary>
    (StepProgram? Program, string? Reason) Stream(NetworkProgram network);

    /// <summary>The file with the nested class <c>Stepping</c>.</summary>
    string EmitStepping(NetworkProgram network, StepProgram step);

    /// <summary>The file with the nested class <c>Training</c>.</summary>
    EmittedTraining EmitTraining(TrainProgram train);

    /// <summary>The file with the nested class <c>Evaluation</c>.</summary>
    string EmitEvaluation(TrainProgram train);
}
