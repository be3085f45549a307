using Netwright.Examples;
using Netwright.Examples.Pictures;

var defaults = new ExampleOptions { Epochs = 10, BatchSize = 32, Rate = 0.02f, Save = "lenet.safetensors", CanAugment = true };
return ExampleProgram.Run(args, "Learns to tell small pictures apart with the network of LeCun.", defaults, (options, cancellation) =>
    PictureExample.Run(options, cancellation, (steps, capacity) =>
    {
        var network = new LeNet(options.Seed, capacity);
        return (network, new LeNetTrainer(network, options.Seed, capacity) { Rate = options.Rate, Steps = steps });
    }));
