using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// How much of a method's room a step takes. The JIT inlines until a method has 512 locals; whatever follows becomes a call
/// for each vector operation, several times slower. Inlined functions bring their temporaries, so loops are what counts.
/// </summary>
internal static class MethodWeight
{
    /// <summary>The most that a method of several steps may hold: what the JIT inlines, with a margin.</summary>
    public const int Budget = 400;

    /// <summary>A loop that is worth a method of its own where there is no room for all.</summary>
    public const int LargeLoop = 100;

    private const int Expensive = 50;
    private const int Cheap = 4;

    /// <summary>The weight of a step: the locals that its inlined operations bring, roughly.</summary>
    public static int Of(Step step) => step switch
    {
        LoopStep loop => loop.Members.Sum(member => Recomputation.IsExpensive(member.Node.Primitive) ? Expensive : Cheap),
        ScanStep scan => scan.Inner.Sum(Of),
        _ => Cheap,
    };
}
