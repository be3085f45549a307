namespace Netwright.Examples.Tests;

public sealed class ExampleProgramTests
{
    private static readonly ExampleOptions Defaults = new() { Epochs = 10, BatchSize = 64, Rate = 0.1f, Threads = 2, Save = "x.safetensors" };

    [Fact]
    public void Run_NoArguments_GivesTheDefaults() => Assert.Equal(Defaults, Parse());

    [Fact]
    public void Run_AllArguments_AreRead() =>
        Assert.Equal(
            new ExampleOptions
            {
                Epochs = 3, BatchSize = 32, Rate = 0.5f, Seed = 9, Threads = 1, Resume = "a.checkpoint", Data = "mnist", Save = "y.safetensors",
            },
            Parse("--epochs 3 --batch 32 --rate 0.5 --seed 9 --threads 1 --resume a.checkpoint --data mnist --save y.safetensors".Split(' ')));

    [Fact]
    public void Checkpoint_AnySaveFile_StandsBesideIt() => Assert.Equal("x.checkpoint", Defaults.Checkpoint);

    [Theory]
    [InlineData("--epochs", "0", "--epochs must be a whole number of 1 or more, and '0' is not.")]
    [InlineData("--epochs", "x", "--epochs must be a whole number of 1 or more, and 'x' is not.")]
    [InlineData("--batch", "-4", "--batch must be a whole number of 1 or more, and '-4' is not.")]
    [InlineData("--rate", "fast", "--rate must be a number above 0, and 'fast' is not.")]
    [InlineData("--rate", "0,1", "--rate must be a number above 0, and '0,1' is not.")]
    [InlineData("--seed", "1.5", "--seed must be a whole number of 0 or more, and '1.5' is not.")]
    [InlineData("--speed", "1", "--speed")]
    public void Run_WrongArguments_SaysWhichAndFails(string option, string value, string expected)
    {
        StringWriter output = new(), error = new();

        int code = ExampleProgram.Run(
            [option, value], "", Defaults, (_, _) => Assert.Fail("The body must not run."), output, error);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("--help lists the options.", error.ToString().TrimEnd().Split('\n')[^1]);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void Run_FileError_IsOneLineAndFails()
    {
        var error = new StringWriter();

        int code = ExampleProgram.Run(
            [], "", Defaults, (_, _) => throw new ModelFileException("f", "is bad."), new StringWriter(), error);

        Assert.Equal((1, "f: is bad."), (code, error.ToString().TrimEnd()));
    }

    private static ExampleOptions Parse(params string[] args)
    {
        ExampleOptions? parsed = null;
        int code = ExampleProgram.Run(args, "", Defaults, (options, _) => parsed = options);
        Assert.Equal(0, code);
        return parsed!;
    }
}
