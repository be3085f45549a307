using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Planning;

/// <summary>
/// Whether threads work on blocks of their own, rather than together on each product of a block. All blocks add to the same sums,
/// which so move from one core's cache to another's: too far where they are large and a block does little between.
/// </summary>
internal static class BlockSharing
{
    private const long CacheFloats = ArenaPlanner.CacheBytes / sizeof(float);

    // So many multiply-adds take as long as moving a float to another core and back, several times over.
    private const long MultiplyAddsForEachSum = 512;

    // So many make two parts for each of two threads.
    private const int FewestOutputs = 16;

    /// <summary>Decides for the steps of a block with so many rows.</summary>
    public static bool IsWorthIt(IReadOnlyList<Step> steps, int blockRows)
    {
        if (steps.All(SumsInParts))
        {
            return false;
        }

        long sums = steps.SelectMany(step => step.Writes).Where(written => !written.PerSample).Distinct().Sum(sum => ProgramLengths.Expected(sum.Floats));
        return sums <= CacheFloats || StepCost.OfSample(steps) * blockRows >= MultiplyAddsForEachSum * sums;
    }

    /// <summary>Whether a step does nothing but add to sums of which threads take parts, so that each sum stays with a core from block to block.</summary>
    private static bool SumsInParts(Step step) => step is ConvolveWeightsStep { Form.Groups: 1, Form.Outputs: >= FewestOutputs };
}
