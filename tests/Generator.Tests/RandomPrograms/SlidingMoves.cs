namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Statements with convolutions and windows, over one axis or two.</summary>
internal static class SlidingMoves
{
    private const int LargestKernel = 3;

    public static bool Convolution(RandomNetwork network)
    {
        if (network.Find(value => value.Rank is 2 or 3) is not { } input)
        {
            return false;
        }

        int groups = network.Pick(Divisors(input.Shape[0])), outputs = groups * network.Length(3);
        int stride = network.Length(2), dilation = network.Length(2), low = network.Random.Next(3), high = network.Random.Next(3);
        int[] kernel = [.. input.Shape[1..].Select(length => network.Length(Math.Min(LargestKernel, ((length + low + high - 1) / dilation) + 1)))];
        int[] shape = [outputs, .. input.Shape[1..].Zip(kernel, (length, size) => Windows(length, size, stride, dilation, low, high))];
        return RandomNetwork.Fits(shape) && network.Assign(
            $"Convolve({input.Name}, {Weight(network, [outputs, input.Shape[0] / groups, .. kernel])}, stride: {stride}, low: {low}, high: {high}, dilation: {dilation}, groups: {groups})", shape);
    }

    public static bool Transposed(RandomNetwork network)
    {
        if (network.Find(value => value.Rank is 2 or 3) is not { } input)
        {
            return false;
        }

        int groups = network.Pick(Divisors(input.Shape[0])), each = network.Length(2), stride = network.Length(2), extra = network.Random.Next(stride);
        int[] kernel = [.. input.Shape[1..].Select(_ => network.Length(LargestKernel))];
        int[] lengths = [.. input.Shape[1..].Zip(kernel, (length, size) => ((length - 1) * stride) + size + extra)];
        int[] shape = [each * groups, .. lengths];
        return RandomNetwork.Fits(shape) && network.Assign(
            $"ConvolveTransposed({input.Name}, {Weight(network, [input.Shape[0], each, .. kernel])}, {RandomValue.TextOf(lengths)}, stride: {stride}, groups: {groups})", shape);
    }

    public static bool MaxWindows(RandomNetwork network) => Window(network, "WindowMax({0}, {1}, stride: {2}, low: {3}, high: {4})");

    public static bool SumWindows(RandomNetwork network) => Window(network, "0.5 * WindowSum({0}, {1}, stride: {2}, low: {3}, high: {4})");

    private static bool Window(RandomNetwork network, string format)
    {
        if (network.Find(value => value.Rank is 2 or 3) is not { } input)
        {
            return false;
        }

        int size = network.Length(Math.Min(LargestKernel, input.Shape[1..].Min())), stride = network.Length(3);
        int low = network.Random.Next(size), high = network.Random.Next(size);
        int[] shape = [input.Shape[0], .. input.Shape[1..].Select(length => Windows(length, size, stride, 1, low, high))];
        return network.Assign(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, input.Name, size, stride, low, high), shape);
    }

    private static string Weight(RandomNetwork network, int[] shape)
    {
        string weight = network.Fresh("kernel");
        network.Statement($"weight float{RandomValue.TextOf(shape)} {weight} = 0.5 * Normal();");
        return weight;
    }

    private static int Windows(int length, int kernel, int stride, int dilation, int low, int high) =>
        ((length + low + high - ((kernel - 1) * dilation) - 1) / stride) + 1;

    private static int[] Divisors(int number) => [.. Enumerable.Range(1, number).Where(divisor => number % divisor == 0)];
}
