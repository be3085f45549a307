using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Netwright.Testing.Harness;

/// <summary>
/// Runs a generator in memory as an editor would: once, then again after edits that do not concern it. Every run proves
/// that those re-ran nothing and that no object of the compiler platform was kept alive.
/// </summary>
public static class GeneratorHarness
{
    /// <summary>Runs a generator on a project.</summary>
    public static GeneratorRun Run(IIncrementalGenerator generator, Project project)
    {
        using var culture = new HostileCulture();
        CSharpCompilation compilation = project.ToCompilation();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            project.ToTexts(),
            Project.ParseOptions,
            new ProjectOptions(project.Properties),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = Run(driver, compilation);
        CachingAssert.KeepsNoCompilerObjects(driver.GetRunResult());

        CSharpCompilation edited = compilation.AddSyntaxTrees(Project.Parse("internal sealed class Unrelated;"));
        CachingAssert.RanNothing(Run(driver, edited).GetRunResult());
        CachingAssert.RanNothing(Run(driver.ReplaceAdditionalTexts([.. project.ToTexts()]), edited).GetRunResult());
        return new GeneratorRun(compilation, driver);
    }

    /// <summary>Runs the same generator again, after the project's <c>.net</c> files have changed.</summary>
    public static GeneratorRun Edit(GeneratorRun run, Project project)
    {
        using var culture = new HostileCulture();
        return new GeneratorRun(run.Compilation, Run(run.Driver.ReplaceAdditionalTexts([.. project.ToTexts()]), run.Compilation));
    }

    private static GeneratorDriver Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GeneratorDriver result = driver.RunGenerators(compilation);
        Assert.All(result.GetRunResult().Results, generated => Assert.Null(generated.Exception));
        return result;
    }
}
