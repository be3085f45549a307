using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Testing.Interpretation;

/// <summary>
/// Runs a training step in double precision. The gradients come from the joint graph that is handed in; derivatives by the
/// interpreter alone check that graph elsewhere.
/// </summary>
public sealed class TrainingInterpreter
{
    private readonly TrainProgram _program;
    private readonly Graph _joint;
    private readonly InterpretedStates _states;
    private readonly Dictionary<(int Statement, WeightSymbol Weight), OptimizerInterpreter> _optimizers = [];

    /// <summary>Starts from the given weights and buffers.</summary>
    public TrainingInterpreter(TrainProgram program, Graph joint, IReadOnlyDictionary<WeightSymbol, double[]> values)
    {
        (_program, _joint) = (program, joint);
        _states = new InterpretedStates(program.States);
        Values = values.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());
        foreach (MinimizeStatement statement in program.Statements)
        {
            foreach (WeightSymbol weight in statement.By)
            {
                _optimizers[(statement.Statement, weight)] = new OptimizerInterpreter(statement.Optimizer, Values[weight], weight.Shape.Rank);
            }
        }
    }

    /// <summary>The weights and buffers now.</summary>
    public Dictionary<WeightSymbol, double[]> Values { get; }

    /// <summary>The number of updates so far.</summary>
    public int StepCount { get; private set; }

    /// <summary>One step: all statements in order, each seeing what those before it have changed.</summary>
    public TrainingStep Step(GraphInputs inputs)
    {
        inputs.Step = ++StepCount;
        _states.Begin(inputs);
        foreach ((WeightSymbol weight, double[] values) in Values)
        {
            inputs.With(weight, values);
        }

        var results = new Dictionary<string, double>(StringComparer.Ordinal);
        var gradients = new Dictionary<WeightSymbol, double[]>();
        var versions = new Dictionary<WeightSymbol, int>();
        foreach (MinimizeStatement statement in _program.Statements)
        {
            // Whatever belongs to a statement sees the weights that it sees; only then they change.
            GraphOutput[] outputs = _joint.Outputs.Where(output => output.Statement == statement.Statement).ToArray();
            Evaluation evaluation = ReferenceInterpreter.Evaluate(_joint, inputs, outputs.Select(output => output.Value));
            var buffers = new Dictionary<WeightSymbol, double[]>();
            Read(evaluation, outputs.Where(output => output.Kind is not (OutputKind.Buffer or OutputKind.Result)), results, gradients);
            Read(evaluation, outputs.Where(output => output.Kind == OutputKind.Buffer), results, buffers);
            if (outputs.Any(output => output.Kind == OutputKind.Result))
            {
                _states.End(evaluation);
            }

            Update(statement, gradients, inputs, versions);
            foreach ((WeightSymbol buffer, double[] values) in buffers)
            {
                Values[buffer] = values;
                Changed(buffer, inputs, versions);
            }
        }

        return new TrainingStep(results, gradients);
    }

    private static void Read(Evaluation evaluation, IEnumerable<GraphOutput> outputs, Dictionary<string, double> numbers, Dictionary<WeightSymbol, double[]> tensors)
    {
        foreach (GraphOutput output in outputs)
        {
            double[] values = evaluation.Output(output).Values;
            if (output.Target is null)
            {
                numbers[output.Name] = values.Single();
            }
            else
            {
                tensors[output.Target] = values;
            }
        }
    }

    private void Update(MinimizeStatement statement, Dictionary<WeightSymbol, double[]> gradients, GraphInputs inputs, Dictionary<WeightSymbol, int> versions)
    {
        double norm = Math.Sqrt(statement.By.Sum(weight => gradients[weight].Sum(g => g * g)));
        foreach (WeightSymbol weight in statement.By)
        {
            OptimizerInterpreter optimizer = _optimizers[(statement.Statement, weight)];
            optimizer.Weight = Values[weight];
            optimizer.Update(gradients[weight], norm, inputs.Settings);
            Values[weight] = optimizer.Weight;
            Changed(weight, inputs, versions);
        }
    }

    private void Changed(WeightSymbol symbol, GraphInputs inputs, Dictionary<WeightSymbol, int> versions)
    {
        versions[symbol] = versions.GetValueOrDefault(symbol) + 1;
        inputs.With(Variable.Weight(symbol, versions[symbol]), Values[symbol]);
    }
}
