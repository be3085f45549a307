using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>The whole compiler, from text to numbers.</summary>
public sealed class WholeTests
{
    private const string Digits = """
        /// Handwritten digits: 28 × 28 pixels in, ten class scores out.
        network Digits(float[784] image) =>
            image -> Linear(128) -> Relu
                  -> Linear(64)  -> Relu
                  -> Linear(10);

        train Digits(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report   Accuracy(output, label);
        }
        """;

    [Fact]
    public void Digits_FromText_LearnsTwoImages()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("digits.net", Digits))
        {
            CSharp = """
                using System;
                public static class Use
                {
                    public static float[] Losses()
                    {
                        var trainer = new DigitsTrainer(new Digits(seed: 1));
                        var images = new float[2 * Digits.ImageSize];
                        images.AsSpan(0, 400).Fill(0.5f);
                        images.AsSpan(1000, 400).Fill(0.5f);
                        var losses = new float[40];
                        for (int i = 0; i < losses.Length; i++)
                        {
                            losses[i] = trainer.Step(images, [3, 7]).Loss;
                        }

                        return losses;
                    }
                }
                """,
        });
        Assert.Empty(run.Diagnostics);

        using CompiledProject compiled = run.Compile();
        var losses = (float[])compiled["Use"].GetMethod("Losses")!.Invoke(null, null)!;
        Assert.InRange(losses[0], 2f, 3f);
        Assert.InRange(losses[^1], 0f, 0.1f);
    }
}
