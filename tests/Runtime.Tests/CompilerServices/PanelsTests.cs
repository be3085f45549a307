using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class PanelsTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 3, 10 }, { 16, 32 }, { 33, 31 }, { 64, 128 }, { 70, 33 }, { 17, 100 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Pack_OutputsByInputs_PutsEachWeightAtItsOffsetAndZerosBeyond(int depth, int columns)
    {
        float[] dense = Numbers(columns * depth);
        float[] panels = Garbage(depth, columns);
        Panels.Pack(in dense[0], ref panels[0], depth, columns);
        for (int k = 0; k < depth; k++)
        {
            for (int column = 0; column < Panels.Count(columns) * Panels.Width; column++)
            {
                Assert.Equal(column < columns ? dense[column * depth + k] : 0f, panels[Panels.Offset(depth, k, column)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Unpack_PackedMatrix_GivesItBack(int depth, int columns)
    {
        float[] dense = Numbers(columns * depth);
        float[] panels = Garbage(depth, columns);
        float[] back = new float[dense.Length];
        Panels.Pack(in dense[0], ref panels[0], depth, columns);
        Panels.Unpack(in panels[0], ref back[0], depth, columns);
        Assert.Equal(dense, back);
        Panels.PackRows(in dense[0], ref panels[0], depth, columns);
        Panels.UnpackRows(in panels[0], ref back[0], depth, columns);
        Assert.Equal(dense, back);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transpose_EveryWidth_GivesThePanelsOfTheTranspose(int depth, int columns)
    {
        float[] dense = Numbers(columns * depth);
        float[] panels = Garbage(depth, columns);
        Panels.Pack(in dense[0], ref panels[0], depth, columns);
        float[] expected = Garbage(columns, depth);
        Panels.PackRows(in dense[0], ref expected[0], columns, depth);
        foreach (int bits in VectorWidth.All)
        {
            Widths.Run(bits, new TransposeTest(panels, expected, depth, columns));
        }
    }

    [Theory]
    [InlineData(300, 90)]
    [InlineData(90, 300)]
    public void Transpose_OnSeveralThreads_GivesTheSame(int depth, int columns)
    {
        float[] panels = Garbage(depth, columns), expected = Garbage(columns, depth), transposed = Garbage(columns, depth);
        Panels.Pack(in Numbers(columns * depth)[0], ref panels[0], depth, columns);
        Panels.Transpose<F32x8>(in panels[0], ref expected[0], depth, columns);
        using Crew crew = new();

        Panels.Transpose<F32x8>(in panels[0], ref transposed[0], depth, columns, new Workers(3, crew));

        Assert.Equal(expected, transposed);
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => (float)i)];

    private static float[] Garbage(int depth, int columns)
    {
        float[] memory = new float[Panels.Size(depth, columns)];
        Array.Fill(memory, float.NaN);
        return memory;
    }

    private readonly struct TransposeTest(float[] panels, float[] expected, int depth, int columns) : Widths.ITest
    {
        public void Run<V>()
            where V : unmanaged, IVector<V>
        {
            float[] transposed = Garbage(columns, depth);
            Panels.Transpose<V>(in panels[0], ref transposed[0], depth, columns);
            Assert.Equal(expected, transposed);
        }
    }
}
