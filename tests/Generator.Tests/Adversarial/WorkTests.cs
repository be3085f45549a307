using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Emission;
using Netwright.Generator.Optimization;
using Netwright.Generator.Phases;
using Netwright.Testing;

namespace Netwright.Generator.Tests.Adversarial;

/// <summary>A statement computes what its weights need and nothing else.</summary>
public sealed class WorkTests
{
    private const long GeneratorForward = (64 * 128) + (128 * 784);
    private const long DiscriminatorForward = (784 * 128) + (128 * 1);

    private static readonly TrainProgram Gan = FrontEnd.ElaborateValid(
        StatementTexts.Gan.Replace(" -> Dropout(0.3)", "", StringComparison.Ordinal)).Trains.Single();

    /// <summary>Two times the discriminator, its weights' gradients, and of the values in between only the one of its hidden layer.</summary>
    [Fact]
    public void CountWork_OfDiscriminator_DoesNotDifferentiateTheGenerator() =>
        Assert.Equal(
            new StatementWork(GeneratorForward + (2 * DiscriminatorForward), 2 * (DiscriminatorForward + 128)),
            new ExecutorCompiler().CountWork(Gan)[0]);

    /// <summary>Pictures and hidden values are kept; back through the discriminator no weight gets a gradient.</summary>
    [Fact]
    public void CountWork_OfGenerator_UsesThePicturesAgain() =>
        Assert.Equal(
            new StatementWork(DiscriminatorForward, DiscriminatorForward + GeneratorForward + (128 * 784)),
            new ExecutorCompiler().CountWork(Gan)[1]);

    [Fact]
    public void Documentation_OfTrainer_TellsTheWorkOfEachStatement()
    {
        var compiler = new ExecutorCompiler();
        string text = TrainerEmitter.Emit(Gan, compiler.PlanOptimizerState(Gan), compiler.CountWork(Gan));

        Assert.Contains("///     309,504 multiply-adds forwards and 201,216 backwards for each sample", text, StringComparison.Ordinal);
        Assert.Contains("///     100,480 multiply-adds forwards and 309,376 backwards for each sample", text, StringComparison.Ordinal);
    }

    /// <summary>All three cost less to keep than to make again: the noise, what the generator makes of it, and the picture.</summary>
    [Fact]
    public void Run_OfGan_KeepsNoiseHiddenValuesAndPictures()
    {
        IReadOnlyList<Graph> phases = SplitPhases.Run(OptimizationPipeline.Run(Gan.Training, Gan.Statements, verify: true), Gan.Statements.Count);

        Assert.All(phases, GraphVerifier.Verify);
        Assert.Equal([64L, 128, 784], phases[0].Outputs.Where(output => output.Kind == OutputKind.Kept).Select(output => output.Value.Shape.Elements));
        Assert.DoesNotContain(phases[1].Outputs, output => output.Kind == OutputKind.Kept);
    }
}
