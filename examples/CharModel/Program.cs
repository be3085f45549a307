using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 8, BatchSize = 32, Rate = 3e-3f, Save = "charmodel.safetensors", Networks = ["lstm", "gru", "own", "transformer", "carry"], Temperature = 0.7f };
return ExampleProgram.Run(args, "Learns to write, one character after the other.", defaults, CharModelExample.Run);
