using Netwright.Examples;

var defaults = new ExampleOptions { Epochs = 10, BatchSize = 64, Rate = 1e-3f, Save = "sequence.safetensors", Networks = ["rnn", "lstm"] };
return ExampleProgram.Run(args, "Learns to tell by which grammar a sequence was made; with --data, to read digits row by row.", defaults, SequenceExample.Run);
