using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Planning;

/// <summary>
/// Estimates what a step costs for one sample, in multiply-adds of a product at full speed: enough to tell whether another
/// thread is worth it, which matters between a few microseconds and some hundred.
/// </summary>
internal static class StepCost
{
    // Loops reach the caches for each value; functions are polynomials of some ten terms.
    private const long PerElement = 4;
    private const long PerFunction = 24;

    private static readonly HashSet<Primitive> Functions =
    [
        Primitives.Exp, Primitives.Log, Primitives.Tanh, Primitives.Sigmoid, Primitives.Erf, Primitives.Sin, Primitives.Cos, Primitives.Power,
    ];

    /// <summary>The cost of some steps for one sample.</summary>
    public static long OfSample(IEnumerable<Step> steps) => steps.Sum(OfSample);

    private static long OfSample(Step step) => step switch
    {
        ProductStep product => Expected(product.Form.Groups, product.Form.Rows, product.Form.Columns, product.Form.Depth),
        ConvolveStep convolve => convolve.Form.MultiplyAdds,
        ConvolveWeightsStep weights => weights.Form.MultiplyAdds,
        ScanStep scan => Expected(scan.Times) * OfSample(scan.Inner),
        LoopStep loop => Expected([.. loop.Outer, loop.Columns ?? 1]) * loop.Members.Sum(member => Functions.Contains(member.Node.Primitive) ? PerFunction : PerElement),
        _ => PerElement * step.Reads.Concat(step.Writes).Where(storage => storage.PerSample).Sum(storage => Expected(storage.Elements)),
    };

    private static long Expected(params Size[] factors)
    {
        long product = 1;
        foreach (Size factor in factors)
        {
            product *= ProgramLengths.Expected(factor);
        }

        return product;
    }
}
