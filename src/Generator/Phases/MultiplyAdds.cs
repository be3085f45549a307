using Netwright.Dsl.Graph;

namespace Netwright.Generator.Phases;

/// <summary>Counts the multiplications with additions of products.</summary>
internal static class MultiplyAdds
{
    /// <summary>Of one product, for one sample where it is per sample or sums over the samples.</summary>
    public static long Of(Node node)
    {
        if (node.Primitive != Primitives.Contract)
        {
            return 0;
        }

        var contract = node.Get<ContractAttributes>();
        long right = 1;
        for (int axis = 0; axis < contract.Right.Count; axis++)
        {
            right *= contract.Left.Contains(contract.Right[axis]) ? 1 : node.Inputs[1].Shape[axis].Size;
        }

        return right * node.Inputs[0].Shape.Elements;
    }
}
