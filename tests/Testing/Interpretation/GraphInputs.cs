using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>Everything that a graph reads: batch size, variables, settings, step number, random numbers.</summary>
public sealed class GraphInputs(int batchSize)
{
    private readonly Dictionary<Variable, double[]> _values = [];
    private readonly Dictionary<Variable, double[]> _tangents = [];

    /// <summary>How many samples the batch has.</summary>
    public int BatchSize { get; } = batchSize;

    /// <summary>The number of the update.</summary>
    public int Step { get; set; } = 1;

    /// <summary>Run-time settings that differ from their defaults.</summary>
    public Dictionary<string, double> Settings { get; } = [];

    /// <summary>The lengths of axes that are not known when compiling.</summary>
    public Dictionary<DimSymbol, int> Lengths { get; } = [];

    /// <summary>Draws random numbers; the same ones for the same stream.</summary>
    public Func<RandomDraw, double[]> Random { get; set; } = draw => draw.Default();

    /// <summary>What only an optimizer's rule reads; null for other graphs.</summary>
    public OptimizerInputs? Optimizer { get; set; }

    /// <summary>Within the body of a scan: the operands at one step.</summary>
    public IReadOnlyList<Tensor> Operands { get; private init; } = [];

    /// <summary>What the body of a scan reads at one step.</summary>
    public GraphInputs AtStep(IReadOnlyList<Tensor> operands)
    {
        var inputs = new GraphInputs(BatchSize) { Step = Step, Random = Random, Operands = operands };
        foreach ((string name, double value) in Settings)
        {
            inputs.Settings[name] = value;
        }

        foreach ((DimSymbol dim, int length) in Lengths)
        {
            inputs.Lengths[dim] = length;
        }

        return inputs;
    }

    /// <summary>Sets a variable: all samples one behind the other.</summary>
    public GraphInputs With(Variable variable, double[] values)
    {
        _values[variable] = values;
        return this;
    }

    /// <summary>Sets an input.</summary>
    public GraphInputs With(string input, double[] values) => With(Variable.Input(input), values);

    /// <summary>Sets a weight or buffer.</summary>
    public GraphInputs With(WeightSymbol weight, double[] values) => With(Variable.Weight(weight), values);

    /// <summary>The values of a variable; the array itself, which differences change and restore.</summary>
    public double[] ValuesOf(Variable variable) =>
        _values.TryGetValue(variable, out double[]? values) ? values : throw new ArgumentException($"no value for '{variable.Name}' version {variable.Version}");

    /// <summary>The direction in which a variable moves; null where it stands still.</summary>
    public double[]? TangentOf(Variable variable) => _tangents.GetValueOrDefault(variable);

    /// <summary>Lets a variable move in a direction, or stand still.</summary>
    public void SetTangent(Variable variable, double[]? tangent)
    {
        _tangents.Remove(variable);
        if (tangent is not null)
        {
            _tangents[variable] = tangent;
        }
    }

    /// <summary>The length of an axis.</summary>
    public int LengthOf(Extent extent) => extent.IsConstant ? extent.Size : (extent.Scale * Lengths[extent.Dim!]) + extent.Offset;

    /// <summary>The lengths of a shape's axes.</summary>
    public int[] LengthsOf(Shape shape) => shape.Extents.Select(LengthOf).ToArray();
}
