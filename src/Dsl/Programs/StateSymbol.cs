using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>
/// What a network carries from call to call, for each row of a batch. In graphs it is an input of its name, and a result of
/// <c>NextName</c>; every element is <c>Start</c> before the first call.
/// </summary>
public sealed record StateSymbol(string Name, string NextName, TensorType Type, double Start, SourceLocation Declaration)
{
    /// <summary>The state as the input that it is in a call.</summary>
    public InputSymbol Input => new(Name, Type, Declaration);

    /// <summary>What it becomes, as the result that it is in a call.</summary>
    public OutputSymbol Next => new(NextName, Type);
}
