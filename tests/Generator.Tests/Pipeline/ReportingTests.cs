using Microsoft.CodeAnalysis;
using Netwright.Dsl.Syntax;
using Netwright.Generator.Pipeline;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>How diagnostics reach the build, and what stays whole when a file is faulty.</summary>
public sealed class ReportingTests
{
    private const string Good = "network Good(float[2] x) => x + x;\n";

    [Fact]
    public void Diagnostic_SeenByTwoFiles_IsReportedOnceAtItsPlace()
    {
        GeneratorRun run = Run(
            NetFile.Of("lib.net", "block Twice(float[N] x) =>\n    x + Warn;\n"),
            NetFile.Of("a.net", "network A(float[2] x) => x -> Twice;\n"),
            NetFile.Of("b.net", "network B(float[2] x) => x -> Twice;\n"));

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.StartsWith("/project/lib.net(2,9): ", diagnostic.ToString());
        Assert.EndsWith(" NW2005: a {warning}.", diagnostic.ToString());
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Equal(8, diagnostic.Location.GetLineSpan().StartLinePosition.Character);
        Assert.Equal("/project/lib.net", Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().Path);
        Assert.Equal("For tests.", diagnostic.Descriptor.Description.ToString());
    }

    [Fact]
    public void Diagnostic_WithPageAboutThem_LinksToItsPartOfIt()
    {
        Project project = new(NetFile.Of("lib.net", "// Warn\n"))
        {
            Properties = new Dictionary<string, string> { ["NetwrightDiagnosticPage"] = "/package/docs/diagnostics.md" },
        };

        Assert.Equal("file:///package/docs/diagnostics.md#NW2005", Assert.Single(GeneratorHarness.Run(FakeStages.Generator(), project).Diagnostics).Descriptor.HelpLinkUri);
    }

    [Fact]
    public void File_ThatMakesTheCompilerFail_GivesFaultAndHarmsNoOther()
    {
        GeneratorRun run = Run(NetFile.Of("bad.net", "// Boom\nnetwork Bad(float[2] x) => x;\n"), NetFile.Of("good.net", Good));

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.StartsWith("/project/bad.net(1,1): error NW9001: The file could not be compiled", diagnostic.ToString());
        Assert.DoesNotContain('\n', diagnostic.GetMessage());
        Assert.Equal(["good/Good.Inference.g.cs", "good/Good.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void File_ThatMakesTheParserFail_GivesFaultAndHarmsNoOther()
    {
        CompilerStages stages = FakeStages.Stages with
        {
            Parse = source => source.Path.EndsWith("bad.net", StringComparison.Ordinal) ? throw new InvalidOperationException("no tree") : SyntaxParser.Parse(source),
        };

        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(stages), new Project(NetFile.Of("bad.net", Good), NetFile.Of("good.net", Good)));

        Assert.StartsWith("/project/bad.net(1,1): error NW9001: The file could not be compiled", Assert.Single(run.Diagnostics).ToString());
        Assert.Contains("good/Good.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void Network_ThatCannotBeEmitted_KeepsItsSignature()
    {
        GeneratorRun run = Run(NetFile.Of("two.net", "network Fails(float[2] x) => x;\n" + Good));

        Assert.StartsWith("/project/two.net(1,9): error NW9001: The network 'Fails' could not be compiled", Assert.Single(run.Diagnostics).ToString());
        using CompiledProject compiled = run.Compile();
        Assert.NotNull(compiled.New("App.Good"));
        Assert.Equal("Fails has errors: see NW9001 at two.net(1,9).", Assert.Throws<InvalidOperationException>(() => compiled.New("App.Fails")).Message);
    }

    [Fact]
    public void Network_WithMistakes_KeepsItsSignature()
    {
        GeneratorRun run = GeneratorHarness.Run(FakeStages.Generator(), new Project(NetFile.Of("faulty.net", "network Faulty(float[2] x) => x;\n"))
        {
            CSharp = "public static class Use { public static void Run(Faulty f) => f.Predict(new float[Faulty.ImageSize], new float[1]); }",
        });

        using CompiledProject compiled = run.Compile();
        Assert.Throws<InvalidOperationException>(() => compiled.New("Faulty"));
    }

    [Fact]
    public void Network_OfSameNameInTwoFiles_IsReportedAndEmittedOnce()
    {
        GeneratorRun run = Run(NetFile.Of("z.net", Good), NetFile.Of("a.net", Good));

        Assert.Equal(
            "/project/z.net(1,9): error NW2008: 'Good' is also declared at a.net(1,9), and both would become the C# class Good. Rename one of them, or put one into another namespace.",
            Assert.Single(run.Diagnostics).ToString());
        Assert.Equal(["a/Good.Inference.g.cs", "a/Good.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void File_WithACopy_IsToldOnceForEachClass()
    {
        const string Text = "network Good(float[2] x) => x -> Linear(2);\ntrain Good(float[2] y) { minimize MeanSquaredError(output, y) using Sgd(rate: 1); }\n";
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("z.net", Text), NetFile.Of("a.net", Text)));

        Assert.Equal(
            ["z.net(1,9): error NW2008: 'Good' is also declared at a.net(1,9), and both would become the C# class Good", "z.net(2,7): error NW2008: 'Good' is also declared at a.net(2,7), and both would become the C# class GoodTrainer"],
            run.Diagnostics.Select(diagnostic => diagnostic.ToString().Replace("/project/", "").Split(". Rename")[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Mistake_InSyntax_IsReportedWithTheRest()
    {
        GeneratorRun run = Run(NetFile.Of("half.net", "network Half(float[2] x) => (x;\n" + Good));

        Assert.All(run.Diagnostics, diagnostic => Assert.StartsWith("NW1", diagnostic.Id));
        Assert.Contains("half/Good.g.cs", run.Sources.Keys);
    }

    private static GeneratorRun Run(params NetFile[] files) => GeneratorHarness.Run(FakeStages.Generator(), new Project(files));
}
