using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Planning;

/// <summary>
/// Divides what is done with the rows of a block into stages: all blocks go through a stage before the sums over the batch that it
/// makes are finished, and the next may use them. A program whose samples do not depend on such sums has one stage.
/// </summary>
internal static class BlockStages
{
    /// <summary>The stages of some lists of steps that belong together, in order; what is not done row by row stands between stages.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Run<T>(IEnumerable<T> parts, Func<T, Step> first, bool isInStages)
    {
        var stages = new List<IReadOnlyList<T>>();
        List<T>? open = null;
        int level = 0;
        foreach (T part in parts)
        {
            Step step = first(part);
            if (!step.PerSample)
            {
                // What needs no sum over the batch comes before all blocks, and the rest behind those of a single stage.
                open = step.Level == 0 || !isInStages ? open : null;
                continue;
            }

            if (open is null || (isInStages && step.Level != level))
            {
                stages.Add(open = []);
                level = step.Level;
            }

            open.Add(part);
        }

        return stages;
    }
}
