using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>Decides whether a value of a loop is computed again in a later phase or kept in memory.</summary>
internal static class Recomputation
{
    /// <summary>The most expensive values of one loop or epilogue: the JIT inlines no more than some eight into a method, and leaves calls.</summary>
    public const int MostPerLoop = 6;

    private const int Budget = 4;

    private static readonly HashSet<Primitive> Expensive =
    [
        Primitives.Exp, Primitives.Log, Primitives.Log1p, Primitives.Sin, Primitives.Cos, Primitives.Tanh, Primitives.Sigmoid,
        Primitives.Erf, Primitives.Power, Primitives.Divide, Primitives.Sqrt, Primitives.Remainder,
    ];

    /// <summary>Whether an element-wise primitive takes many instructions.</summary>
    public static bool IsExpensive(Primitive primitive) => Expensive.Contains(primitive);

    /// <summary>Whether a column value takes at most a few cheap operations from memory or rows.</summary>
    public static bool IsCheap(LoopMember member) => Cost(member, Budget) <= Budget;

    private static int Cost(LoopMember member, int budget)
    {
        if (member.Role != LoopRole.Column)
        {
            return 0;
        }

        if (Expensive.Contains(member.Node.Primitive))
        {
            return budget + 1;
        }

        int cost = 1;
        foreach (LoopOperand operand in member.Operands)
        {
            if (operand.Member is { } used && cost <= budget)
            {
                cost += Cost(used, budget - cost);
            }
        }

        return cost;
    }
}
