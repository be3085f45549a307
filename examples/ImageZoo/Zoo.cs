namespace Netwright.Examples;

/// <summary>The networks of imagezoo.net by the names that the command line has for them.</summary>
public static class Zoo
{
    private static readonly Dictionary<string, Func<ExampleOptions, int, int, (Network, Trainer)>> Makers = new()
    {
        ["resnet20"] = (options, steps, capacity) =>
        {
            var network = new ResNet20(options.Seed, capacity);
            return (network, new ResNet20Trainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
        ["alexnet"] = (options, steps, capacity) =>
        {
            var network = new AlexNet(options.Seed, capacity);
            return (network, new AlexNetTrainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
        ["resnet56"] = (options, steps, capacity) =>
        {
            var network = new ResNet56(options.Seed, capacity);
            return (network, new ResNet56Trainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
        ["inception"] = (options, steps, capacity) =>
        {
            var network = new Inception(options.Seed, capacity);
            return (network, new InceptionTrainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
        ["densenet"] = (options, steps, capacity) =>
        {
            var network = new DenseNet(options.Seed, capacity);
            return (network, new DenseNetTrainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
        ["shufflenet"] = (options, steps, capacity) =>
        {
            var network = new ShuffleNet(options.Seed, capacity);
            return (network, new ShuffleNetTrainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
        },
    };

    /// <summary>The names.</summary>
    public static string[] Names => [.. Makers.Keys];

    /// <summary>Makes the network that the options name, and its trainer.</summary>
    public static (Network Network, Trainer Trainer) Make(ExampleOptions options, int steps, int capacity) =>
        Makers[options.Network](options, steps, capacity);
}
