using Netwright.Dsl.Programs;

namespace Netwright.Testing.Interpretation;

/// <summary>What a network carries from call to call, row by row of the batch.</summary>
public sealed class InterpretedStates(IEnumerable<StateSymbol> states)
{
    private readonly (StateSymbol Symbol, List<double> Values)[] _states = [.. states.Select(state => (state, new List<double>()))];

    /// <summary>Lets a call begin where the one before it has ended; rows that have not been seen begin anew.</summary>
    public void Begin(GraphInputs inputs)
    {
        foreach ((StateSymbol symbol, List<double> values) in _states)
        {
            int count = inputs.BatchSize * (int)symbol.Type.Shape.Elements;
            values.AddRange(Enumerable.Repeat(symbol.Start, Math.Max(0, count - values.Count)));
            inputs.With(symbol.Name, [.. values.Take(count)]);
        }
    }

    /// <summary>Keeps what a call has left.</summary>
    public void End(Evaluation evaluation)
    {
        foreach ((StateSymbol symbol, List<double> values) in _states)
        {
            double[] next = evaluation.Output(symbol.NextName).Values;
            values.RemoveRange(0, next.Length);
            values.InsertRange(0, next);
        }
    }
}
