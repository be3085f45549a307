using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Divides the steps of a program among methods: one for each layer, direction and number of sums that it waits for.</summary>
internal static class MethodPlanner
{
    private const int Budget = 40;

    /// <summary>The steps of each method, in the order in which they are called.</summary>
    public static IReadOnlyList<IReadOnlyList<Step>> Run(IReadOnlyList<Step> steps, bool isInStages)
    {
        var methods = new List<IReadOnlyList<Step>>();
        var open = new List<Step>();
        foreach (Step step in InOrderOfSections(steps, isInStages))
        {
            if (open.Count > 0 && !BelongsTo(step, open))
            {
                methods.Add(open);
                open = [];
            }

            open.Add(step);
        }

        if (open.Count > 0)
        {
            methods.Add(open);
        }

        return methods;
    }

    /// <summary>Shared steps of level 0 first, then blocks, then the rest; in stages all but the first stay in order.</summary>
    private static IEnumerable<Step> InOrderOfSections(IReadOnlyList<Step> steps, bool isInStages)
    {
        IEnumerable<Step> first = steps.Where(step => !step.PerSample && step.Level == 0);
        IEnumerable<Step> rest = steps.Where(step => step.PerSample || step.Level > 0);
        return first.Concat(isInStages ? rest : rest.OrderBy(step => step.PerSample ? 0 : 1));
    }

    private static bool BelongsTo(Step step, List<Step> open)
    {
        Step first = open[0];
        return step.PerSample == first.PerSample && step.Level == first.Level && step.Origin.Layer == first.Origin.Layer
            && step.Origin.IsBackward == first.Origin.IsBackward && open.Count < Budget
            && open.Append(step).Sum(MethodWeight.Of) <= MethodWeight.Budget;
    }
}
