using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>How reading and adding at computed places is done.</summary>
internal static class IndexingKernels
{
    public static Dictionary<Primitive, Kernel> Table { get; } = new()
    {
        [Primitives.Gather] = Gather,
        [Primitives.ScatterAdd] = ScatterAdd,
        [Primitives.ReplaceRow] = ReplaceRow,
    };

    private static Tensor ReplaceRow(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor memory = inputs[0], row = inputs[1];
        int start = context.LengthOf(node.Get<ReplaceRowAttributes>().Row) * row.Size;
        return Tensor.Create(memory.Samples, memory.Shape, (sample, i) => i >= start && i < start + row.Size ? row.At(sample, i - start) : memory.At(sample, i));
    }

    private static Tensor Gather(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        Tensor table = inputs[0], indices = inputs[1];
        int row = table.Size / table.Shape[0];
        int[] shape = [.. indices.Shape, .. table.Shape.Skip(1)];
        return Tensor.Create(Math.Max(table.Samples, indices.Samples), shape, (sample, i) =>
            table.At(sample, (Row(indices.At(sample, i / row), table.Shape[0]) * row) + (i % row)));
    }

    private static Tensor ScatterAdd(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context)
    {
        var scatter = node.Get<ScatterAttributes>();
        Tensor indices = inputs[0], rows = inputs[1];
        int row = rows.Size / indices.Size;
        int members = Math.Max(indices.Samples, rows.Samples);
        Tensor result = Tensor.Create(scatter.OverBatch ? 1 : members, context.LengthsOf(node.Shape), (_, _) => 0);
        for (int member = 0; member < members; member++)
        {
            for (int i = 0; i < rows.Size; i++)
            {
                int place = (Row(indices.At(member, i / row), scatter.Rows) * row) + (i % row);
                result.Elements[(scatter.OverBatch ? 0 : member * result.Size) + place] += rows.At(member, i);
            }
        }

        return result;
    }

    private static int Row(Dual index, int rows) =>
        index.Value >= 0 && index.Value < rows ? (int)index.Value : throw new ArgumentOutOfRangeException(nameof(index), $"index {index.Value} of {rows} rows");
}
