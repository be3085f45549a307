using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the nested classes that compute: <c>Inference</c> of a network, <c>Training</c> and <c>Evaluation</c> of a
/// trainer. Each is an abstract class that knows no vector width, and a generic one that is compiled for the width in use.
/// </summary>
public static class ExecutorEmitter
{
    /// <summary>The file with the inference of a network whose graph has been optimized.</summary>
    public static EmittedInference EmitInference(NetworkProgram network, ParameterPlan plan)
    {
        ExecutorShape shape = InferenceShape("Inference", network, plan) with { InitializedWeights = plan.Parameters.ToArray() };
        var writer = new ExecutorWriter(shape, [network.Inference]);
        return new EmittedInference(writer.Write(), writer.Memory.Planned, shape.DrawsNumbers);
    }

    /// <summary>The file with the inference of a network for few samples.</summary>
    public static string EmitFewSamples(NetworkProgram network, ParameterPlan plan)
    {
        ExecutorShape shape = InferenceShape("FewSamples", network, plan) with { IsForFewSamples = true };
        return new ExecutorWriter(shape, [network.Inference]).Write();
    }

    /// <summary>The file with a network at one step, whose graph has been optimized.</summary>
    public static string EmitStepping(StepProgram step, ParameterPlan plan)
    {
        ExecutorShape shape = InferenceShape("Stepping", step.Network, plan) with
        {
            IsForFewSamples = true,
            Lengths = step.Lengths,
            Places = step.Places.Select(place => place.Dim).ToArray(),
            States = new StatePlan(step.Memories),
        };
        return new ExecutorWriter(shape, [step.Network.Inference]).Write();
    }

    private static ExecutorShape InferenceShape(string name, NetworkProgram network, ParameterPlan plan) =>
        new(name, network.Namespace, network.Name, Inputs(network.Inputs, network.States), network.Declaration)
        {
            Outputs = Outputs(network.Outputs.Concat(network.States.Select(state => state.Next))),
            Networks = [plan],
            Lengths = ProgramLengths.Of(network.Inputs),
            DrawsNumbers = DrawsNumbers(network.Inference),
            Settings = network.Settings.ToArray(),
        };

    private static bool DrawsNumbers(Graph graph) => graph.Nodes
        .SelectMany(node => node.Attributes is ScanAttributes scan ? scan.Body.Nodes.Append(node) : [node]).Any(node => node.Primitive.Kind == PrimitiveKind.Random);

    /// <summary>The file with the training step; <paramref name="phases"/> are the optimized graphs with gradients, one for each statement.</summary>
    public static EmittedTraining EmitTraining(TrainProgram train, IReadOnlyList<Graph> phases, IReadOnlyList<ParameterPlan> networks)
    {
        ExecutorShape shape = TrainerShape("Training", train, networks) with { Trains = train };
        var writer = new ExecutorWriter(shape, phases);
        return new EmittedTraining(writer.Write(), writer.Memory);
    }

    /// <summary>The file with losses and reports in evaluation mode; <paramref name="evaluation"/> is the optimized graph.</summary>
    public static string EmitEvaluation(TrainProgram train, Graph evaluation, IReadOnlyList<ParameterPlan> networks) =>
        new ExecutorWriter(TrainerShape("Evaluation", train, networks), [evaluation]).Write();

    private static ExecutorShape TrainerShape(string name, TrainProgram train, IReadOnlyList<ParameterPlan> networks) =>
        new(name, train.Namespace, train.Name + "Trainer", Inputs(train.Inputs, train.States), train.Declaration)
        {
            Outputs = Outputs(train.States.Select(state => state.Next)),
            Networks = networks,
            Lengths = ProgramLengths.Of(train.Inputs),
            Results = train.Statements.Select(statement => statement.LossName).Concat(train.Reports).ToArray(),
            Settings = train.Settings.ToArray(),
        };

    private static ExecutorInput[] Outputs(IEnumerable<OutputSymbol> outputs) =>
        outputs.Select(output => new ExecutorInput(output.Name, output.Type.Shape.Count, output.Type.Element != ElementType.Float, IsOutput: true)).ToArray();

    private static ExecutorInput[] Inputs(IEnumerable<InputSymbol> inputs, IEnumerable<StateSymbol> states) =>
        inputs.Concat(states.Select(state => state.Input)).Select(input => new ExecutorInput(input.Name, input.Type.Shape.Count, input.Type.Element != ElementType.Float)).ToArray();
}
