using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Netwright.Examples.Tests;

/// <summary>The example programs as they are started by users.</summary>
[Collection(nameof(Alone))]
public sealed partial class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Xor_Started_AnswersAllFour() =>
        Assert.EndsWith("0 xor 0 = 0\n0 xor 1 = 1\n1 xor 0 = 1\n1 xor 1 = 0\n", Run("Xor"), StringComparison.Ordinal);

    [Fact]
    public void Digits_Started_EndsWithTheTestAccuracyAndSavesTheWeights()
    {
        string output = Run("Digits", "--epochs", "1");

        Assert.Matches(@"\ntest accuracy: 0\.\d{4}\n$", output);
        Assert.Contains("109,386", output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1  loss ", output, StringComparison.Ordinal);
        Assert.Equal(["digits.checkpoint", "digits.safetensors"], _folder.GetFiles().Select(f => f.Name).Order());
    }

    [Fact]
    public void LeNet_Started_EndsWithTheTestAccuracyAndSavesTheWeights()
    {
        string output = Run("LeNet", "--epochs", "1");

        Assert.Matches(@"\ntest accuracy: 0\.\d{4}\n$", output);
        Assert.Contains("62,006", output, StringComparison.Ordinal);
        Assert.Equal(["lenet.checkpoint", "lenet.safetensors"], _folder.GetFiles().Select(f => f.Name).Order());
    }

    [Fact]
    public void Regression_Started_ExplainsThePrices()
    {
        string output = Run("Regression", "--epochs", "10");

        Assert.Matches(@"\nexplained variance: 0\.9\d{3}\n$", output);
        Assert.Contains("epoch 10/10", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gan_Started_WritesPicturesAndIsJudged()
    {
        string output = Run("Gan", "--epochs", "1", "--judge");

        Assert.Matches(@"\njudged: 0\.\d{4} confident, \d+ classes\n$", output);
        Assert.Matches(@"\nepoch 1/1  d loss \d.*  g loss \d.*  gan-001\.png\n", output);
        Assert.Equal(["gan-001.png", "gan.checkpoint", "gan.safetensors"], _folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("variational")]
    public void Autoencoder_Started_DrawsMostDigitsAgain(string network)
    {
        string output = Run("Autoencoder", "--epochs", "2", "--network", network, "--judge");

        Assert.Matches(@"\njudged: (0\.[89]|1\.0)\d* same class\n$", output);
        Assert.Contains("autoencoder-002.png", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Topic_Started_EndsWithTheTestAccuracy()
    {
        string output = Run("Topic", "--epochs", "3");

        Assert.Matches(@"\ntest accuracy: 0\.[7-9]\d{3}\n$", output);
        Assert.Contains("is about ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequence_Started_TellsGrammarsApart()
    {
        string output = Run("Sequence", "--epochs", "1");

        Assert.Matches(@"\ntest accuracy: (0\.9[5-9]|1\.0)\d*\n$", output);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("own")]
    [InlineData("carry")]
    [InlineData("transformer")]
    public void CharModel_Started_WritesAndEndsWithTheValidationLoss(string network)
    {
        string output = Run("CharModel", "--epochs", "1", "--network", network);

        // Between drawing letters evenly (ln 96 = 4.56) and knowing the sentences.
        Assert.Matches(@"\nvalidation loss: [01]\.\d{4}\n$", output);
    }

    [Fact]
    public void WaveNet_Started_GoesOnWithATune()
    {
        string output = Run("WaveNet", "--epochs", "3", "--temperature", "0.3");

        // Far below levels drawn evenly (ln 256 = 5.55).
        Assert.Matches(@"\nvalidation loss: [0-2]\.\d{4}\n$", output);
        Assert.Contains("79,104", output, StringComparison.Ordinal);

        byte[] wave = File.ReadAllBytes(Path.Combine(_folder.FullName, "wavenet.wav"));
        Assert.Equal("RIFF"u8, wave.AsSpan(0, 4));
        Assert.Equal(44 + (2 * 16_000), wave.Length);
    }

    [Theory]
    [InlineData("Digits", "--epochs", "1")]
    [InlineData("Gan", "--epochs", "1")]
    [InlineData("Autoencoder", "--epochs", "1", "--network", "variational")]
    [InlineData("Topic", "--epochs", "1")]
    [InlineData("Sequence", "--epochs", "1")]
    [InlineData("CharModel", "--epochs", "1")]
    [InlineData("CharModel", "--epochs", "1", "--network", "transformer")]
    [InlineData("WaveNet", "--epochs", "1")]
    [InlineData("Regression", "--epochs", "5")]
    [InlineData("LeNet", "--epochs", "1")]
    [InlineData("LongEpilogues")]
    public void Program_Started_LeavesNoEmittedMethodUnoptimizedAndNoVectorOperationACall(string example, params string[] arguments)
    {
        string summary = Path.Combine(_folder.FullName, "jit.txt");
        _environment["DOTNET_JitStdOutFile"] = summary;
        _environment["DOTNET_JitDisasmSummary"] = "1";
        // Compiled in the foreground and once: a compiler that still writes its summary while the process ends can bring it down.
        _environment["DOTNET_TieredCompilation"] = "0";

        Run(example, arguments);

        string[] compiled = File.ReadAllLines(summary);
        string[] emitted = compiled.Where(line => line.Contains("Training`1", StringComparison.Ordinal) || line.Contains("Inference`1", StringComparison.Ordinal)
            || line.Contains("Stepping`1", StringComparison.Ordinal)).ToArray();
        Assert.Contains(emitted, line => line.Contains("FullOpts", StringComparison.Ordinal));
        Assert.DoesNotContain(emitted, line => line.Contains("MinOpts", StringComparison.Ordinal));

        // A vector operation that is compiled alone is called from a method in which the JIT had nothing left to inline; parts of vectors are calls on purpose.
        Assert.DoesNotContain(compiled, line => VectorOperation().IsMatch(line));
    }

    [GeneratedRegex(@" Netwright\.CompilerServices\.F32(x\d+)?:(?!LoadPart|StorePart)")]
    private static partial Regex VectorOperation();

    private string Run(string example, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, example + ".dll"), .. arguments])
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ReplaceLineEndings("\n");
    }
}
