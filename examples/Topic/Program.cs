using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 6, BatchSize = 32, Rate = 3e-3f, Save = "topic.safetensors" };
return ExampleProgram.Run(args, "Learns what texts are about with a small Transformer.", defaults, TopicExample.Run);
