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
    private readonly Dictionary<(int Statement, WeightSymbol Weight), OptimizerInterpreter> _optimizers = [];

    /// <summary>Starts from the given weights and buffers.</summary>
    public TrainingInterpreter(TrainProgram program, Graph joint, IReadOnlyDictionary<WeightSymbol, double[]> values)
    {
        (_program, _joint) = (program, joint);
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
        foreach ((WeightSymbol weight, double[] values) in Values)
        {
            inputs.With(weight, values);
        }

        var results = new Dictionary<string, double>(StringComparer.Ordinal);
        var gradients = new Dictionary<WeightSymbol, double[]>();
        var versions = new Dictionary<WeightSymbol, int>();
        foreach (MinimizeStatement statement in _program.Statements)
        {
            GraphOutput[] outputs = _joint.Outputs.Where(output => output.Statement == statement.Statement && output.Kind is OutputKind.Loss or OutputKind.Gradient).ToArray();
            Evaluation evaluation = ReferenceInterpreter.Evaluate(_joint, inputs, outputs.Select(output => output.Value));
            Read(evaluation, outputs, results, gradients);
            Update(statement, gradients, inputs, versions);
        }

        GraphOutput[] rest = _joint.Outputs.Where(output => output.Kind is OutputKind.Report or OutputKind.Buffer).ToArray();
        Read(ReferenceInterpreter.Evaluate(_joint, inputs, rest.Select(output => output.Value)), rest, results, Values);
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
            versions[weight] = versions.GetValueOrDefault(weight) + 1;
            inputs.With(Variable.Weight(weight, versions[weight]), optimizer.Weight);
        }
    }
}
