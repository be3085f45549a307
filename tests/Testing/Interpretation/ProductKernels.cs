using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How contractions are computed.</summary>
internal static class ProductKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new() { [Primitives.Contract] = Contract };

    private static Tensor Contract(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var contract = node.Get<ContractAttributes>();
        Tensor left = inputs[0], right = inputs[1];
        var lengths = contract.Left.Zip(left.Shape).Concat(contract.Right.Zip(right.Shape)).DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second);
        int[] kept = contract.Output.ToArray();
        int[] summed = lengths.Keys.Where(label => !contract.Output.Contains(label)).ToArray();

        int[] leftOuter = Offsets(contract.Left, left, kept), leftInner = Offsets(contract.Left, left, summed);
        int[] rightOuter = Offsets(contract.Right, right, kept), rightInner = Offsets(contract.Right, right, summed);
        int samples = contract.OverBatch ? 1 : Math.Max(left.Samples, right.Samples);
        return Tensor.Create(samples, Array.ConvertAll(kept, label => lengths[label]), (sample, i) =>
        {
            Dual sum = 0;
            for (int member = contract.OverBatch ? 0 : sample; member <= (contract.OverBatch ? left.Samples - 1 : sample); member++)
            {
                for (int k = 0; k < leftInner.Length; k++)
                {
                    sum += left.At(member, leftOuter[i] + leftInner[k]) * right.At(member, rightOuter[i] + rightInner[k]);
                }
            }

            return sum;
        });

        // A label that an input lacks does not move in it.
        int[] Offsets(EquatableArray<int> labels, Tensor x, int[] along)
        {
            int[] strides = Strides.Of(x.Shape);
            var strideOf = labels.Zip(strides).ToDictionary(pair => pair.First, pair => pair.Second);
            return Strides.Offsets(Array.ConvertAll(along, label => lengths[label]), Array.ConvertAll(along, label => strideOf.GetValueOrDefault(label)));
        }
    }
}
