using Netwright.Examples.Judging;

namespace Netwright.Examples;

/// <summary>Trains the two networks of gan.net against each other.</summary>
internal static class GanExample
{
    /// <summary>The whole example, from the data to the last line.</summary>
    public static void Run(ExampleOptions options, CancellationToken cancellation)
    {
        int capacity = AdversarialExample.Capacity(options);
        var generator = new Generator(options.Seed, capacity) { Threads = options.Threads };
        var discriminator = new Discriminator(options.Seed + 1, capacity) { Threads = options.Threads };
        var trainer = new GanTrainer(generator, discriminator, options.Seed, capacity) { Threads = options.Threads, Rate = options.Rate };
        var maker = new DigitMaker((noise, _, made) => generator.Predict(noise, made), Generator.NoiseSize);
        AdversarialExample.Run(options, trainer, maker, cancellation);
    }
}
