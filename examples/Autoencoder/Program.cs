using Netwright.Examples;

var defaults = new ExampleOptions
{
    Epochs = 15, BatchSize = 64, Rate = 1e-3f, Save = "autoencoder.safetensors", Networks = ["plain", "variational"], CanJudge = true,
};
return ExampleProgram.Run(args, "Learns to write digits down in twenty numbers, and to draw them again.", defaults, AutoencoderExample.Run);
