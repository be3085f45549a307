using System.Globalization;
using Netwright.Data;

namespace Netwright.Examples;

/// <summary>A made-up table of houses as a CSV file.</summary>
internal static class HouseTable
{
    private const int Rows = 1000;

    /// <summary>Writes the table; the same seed gives the same houses.</summary>
    public static void Write(string path, ulong seed)
    {
        using var file = new StreamWriter(path);
        file.WriteLine("area,rooms,age,distance,price");
        for (int i = 0; i < Rows; i++)
        {
            var random = new SeededRandom(seed, (ulong)i);
            float area = MathF.Round(random.Between(40, 240));
            float rooms = MathF.Max(1, MathF.Round((area / 30) + random.Between(-1, 1)));
            float age = MathF.Round(random.Between(0, 80));
            float distance = MathF.Round(random.Between(0, 30), 1);
            float price = Price(area, rooms, age, distance) + random.Between(-15, 15);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{area},{rooms},{age},{distance},{price:0.0}"));
        }
    }

    /// <summary>In thousands: area counts less far from the centre, and old houses become dear again.</summary>
    private static float Price(float area, float rooms, float age, float distance) =>
        60 + (area * 3.2f / (1 + (0.06f * distance))) + (8 * rooms) + (0.04f * (age - 45) * (age - 45));
}
