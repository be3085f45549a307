using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 100, BatchSize = 32, Rate = 0.01f, Save = "houses.safetensors" };
return ExampleProgram.Run(args, "Learns the prices of houses from a table.", defaults, HousesExample.Run);
