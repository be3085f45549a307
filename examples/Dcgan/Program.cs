using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 30, BatchSize = 64, Rate = 2e-4f, Save = "dcgan.safetensors", CanJudge = true };
return ExampleProgram.Run(args, "Learns to paint handwritten digits: two convolutional networks against each other.", defaults, DcganExample.Run);
