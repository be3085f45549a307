using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Gradient rules of products: contractions again.</summary>
internal static class ProductGradients
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.Contract] = Contract,
    };

    /// <summary>
    /// The gradient times the other input, summed over what this input lacks. The samples are one more label: an input that
    /// they share is summed over them, within the contraction where both factors differ from sample to sample.
    /// </summary>
    private static Node Contract(GradientBuilder to, Node node, Node gradient, int input)
    {
        var contract = node.Get<ContractAttributes>();
        EquatableArray<int> own = input == 0 ? contract.Left : contract.Right;
        EquatableArray<int> others = input == 0 ? contract.Right : contract.Left;
        Node other = node.Inputs[1 - input];
        gradient = to.Full(gradient, node.Shape);

        bool sumSamples = node.Type.PerSample && !node.Inputs[input].Type.PerSample;
        bool inside = sumSamples && gradient.Type.PerSample && other.Type.PerSample;
        if (sumSamples && !inside)
        {
            (gradient, other) = gradient.Type.PerSample ? (to.SumOverBatch(gradient), other) : (gradient, to.SumOverBatch(other));
        }

        return to.Graph.Contract(gradient, contract.Output, other, others, own, inside);
    }
}
