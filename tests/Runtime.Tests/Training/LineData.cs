using Netwright.Data;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Points near a known plane.</summary>
internal static class LineData
{
    public static DataSet Make(int count, ulong seed = 1)
    {
        var random = new SeededRandom(seed, 99);
        float[] x = new float[2 * count], y = new float[count];
        for (int i = 0; i < count; i++)
        {
            (x[2 * i], x[(2 * i) + 1]) = (random.Between(-1, 1), random.Between(-1, 1));
            y[i] = (2 * x[2 * i]) - x[(2 * i) + 1] + 0.5f + random.Between(-0.01f, 0.01f);
        }

        return DataSet.FromColumns(DataColumn.Floats("x", x, 2), DataColumn.Floats("y", y));
    }
}
