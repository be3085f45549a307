using Netwright.Examples.Judging;

namespace Netwright.Examples;

/// <summary>Trains the two networks of dcgan.net against each other.</summary>
internal static class DcganExample
{
    private const int Classes = 10;

    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        int capacity = AdversarialExample.Capacity(options);
        var painter = new Painter(options.Seed, capacity) { Threads = options.Threads };
        var critic = new Critic(options.Seed + 1, capacity) { Threads = options.Threads };
        var trainer = new DcganTrainer(painter, critic, options.Seed, capacity) { Threads = options.Threads, Rate = options.Rate };
        int[] wish = new int[1];
        var maker = new DigitMaker(Paint, Painter.NoiseSize);
        AdversarialExample.Run(options, trainer, maker, cancellation);

        void Paint(ReadOnlySpan<float> noise, int number, Span<float> painted)
        {
            wish[0] = number % Classes;
            painter.Predict(noise, wish, painted);
        }
    }
}
