using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 10, BatchSize = 64, Rate = 0.1f, Save = "digits.safetensors" };
return ExampleProgram.Run(args, "Learns to read handwritten digits.", defaults, DigitsExample.Run);
