using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 80, BatchSize = 64, Rate = 2e-4f, Save = "gan.safetensors", CanJudge = true };
return ExampleProgram.Run(args, "Learns to make handwritten digits: two networks against each other.", defaults, GanExample.Run);
