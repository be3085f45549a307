using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class GatherTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Rows_RepeatedAndUnorderedIndices_CopiesThem(int bits) => Widths.Run(bits, default(RowsTest));

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void ScatterAdd_RepeatedIndices_AddsEveryRow(int bits) => Widths.Run(bits, default(ScatterTest));

    [Theory]
    [InlineData(-1f)]
    [InlineData(3f)]
    [InlineData(float.NaN)]
    public void Rows_IndexOutside_Throws(float index)
    {
        float[] table = new float[9];
        float[] destination = new float[3];
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Rows<F32x1>(in table[0], 3, 3, in index, 1, ref destination[0]));
    }

    private readonly struct RowsTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            float[] table = [.. Enumerable.Range(0, 4 * 19).Select(i => (float)i)];
            float[] indices = [3, 0, 3, 1, 2];
            float[] destination = new float[5 * 19 + 1];
            Gather.Rows<V>(in table[0], 4, 19, in indices[0], 5, ref destination[0]);
            Assert.Equal([.. indices.SelectMany(row => table.Skip((int)row * 19).Take(19)), 0f], destination);
        }
    }

    private readonly struct ScatterTest : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            float[] rows = [.. Enumerable.Range(0, 3 * 19).Select(i => (float)i)];
            float[] indices = [1, 0, 1];
            float[] table = new float[2 * 19];
            Array.Fill(table, 0.5f);
            Gather.ScatterAdd<V>(in rows[0], 19, in indices[0], 3, ref table[0], 2);
            Assert.Equal(Enumerable.Range(0, 19).Select(i => rows[19 + i] + 0.5f), table[..19]);
            Assert.Equal(Enumerable.Range(0, 19).Select(i => rows[i] + rows[38 + i] + 0.5f), table[19..]);
        }
    }
}
