using Netwright.Examples;
using Netwright.Examples.Pictures;

var defaults = new ExampleOptions { Epochs = 5, BatchSize = 32, Rate = 0.05f, Save = "imagezoo.safetensors", CanAugment = true, Networks = Zoo.Names };
return ExampleProgram.Run(
    args,
    "Learns to tell small pictures apart, with one of the networks that made history.",
    defaults,
    (options, cancellation) => PictureExample.Run(options, cancellation, (steps, capacity) => Zoo.Make(options, steps, capacity)));
