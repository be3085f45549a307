using System.Globalization;
using Microsoft.CodeAnalysis;
using Netwright.Testing.Harness;
using Xunit.Sdk;

namespace Netwright.Generator.Tests.Harness;

public sealed class GeneratorHarnessTests
{
    [Fact]
    public void Run_AGoodGenerator_CompilesAndLoads()
    {
        GeneratorRun run = GeneratorHarness.Run(new ToyGenerator(), Project.Of("3", "Three.net"));

        using CompiledProject project = run.Compile();
        object made = project.New("Three"), other = project.New("Three", 4);
        Assert.Equal(3, project["Three"].GetProperty("Value")!.GetValue(made));
        Assert.Equal(4, project["Three"].GetProperty("Value")!.GetValue(other));
        Assert.Equal(["Three.g.cs"], run.Sources.Keys);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Run_AStepThatKeepsTheCompilation_IsCaught() =>
        Assert.Throws<AllException>(() => GeneratorHarness.Run(new ToyGenerator(ToyFault.KeepsCompilation), Project.Of("3", "Three.net")));

    [Fact]
    public void Run_AStepThatCannotBeCompared_IsCaught() =>
        Assert.Throws<AllException>(() => GeneratorHarness.Run(new ToyGenerator(ToyFault.ComparesByIdentity), Project.Of("3", "Three.net")));

    [Fact]
    public void Edit_OneFile_RunsThatFileOnly()
    {
        GeneratorRun run = GeneratorHarness.Run(new ToyGenerator(), new Project(NetFile.Of("A.net", "1"), NetFile.Of("B.net", "2")));

        GeneratorRun edited = GeneratorHarness.Edit(run, new Project(NetFile.Of("A.net", "1"), NetFile.Of("B.net", "5")));

        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], edited.Step("Read").Select(step => step.Reason));
    }

    [Fact]
    public void Compile_AWarningInEmittedCode_ShowsTheLine()
    {
        GeneratorRun run = GeneratorHarness.Run(new ToyGenerator(), Project.Of("<b>", "Broken.net"));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(run.Compile);
        Assert.Contains("<summary><b></summary>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileCulture_WhileItLasts_PrintsNumbersDifferently()
    {
        using (new HostileCulture())
        {
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
        }

        Assert.Equal("-1.5", (-1.5).ToString(CultureInfo.InvariantCulture));
    }
}
