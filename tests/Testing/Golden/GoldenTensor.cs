namespace Netwright.Testing.Golden;

/// <summary>A tensor of a file of golden vectors.</summary>
public sealed record GoldenTensor(int[] Shape, double[] Values)
{
    /// <summary>The values as the compiled code takes them; nothing is lost, the files hold float32.</summary>
    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    /// <summary>The only value of a scalar.</summary>
    public double Value => Values.Single();

    /// <summary>One of the parts along the first axis.</summary>
    public GoldenTensor this[int index]
    {
        get
        {
            int size = Values.Length / Shape[0];
            return new GoldenTensor(Shape[1..], Values[(index * size)..((index + 1) * size)]);
        }
    }
}
