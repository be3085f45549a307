using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 10, BatchSize = 16, Rate = 1e-2f, Save = "wavenet.safetensors", Temperature = 0.5f };
return ExampleProgram.Run(args, "Learns a sound, and goes on with it sample by sample.", defaults, WaveNetExample.Run);
