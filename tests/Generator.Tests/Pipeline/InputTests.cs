using Netwright.Dsl.Semantics;
using Netwright.Generator.Pipeline;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>Which files are read, and what the project says about them.</summary>
public sealed class InputTests
{
    private const string Text = "network Good(float[2] x) => x + x;\n";

    [Fact]
    public void File_WithOtherExtension_IsReadWhenMarked()
    {
        var marked = new Dictionary<string, string> { ["IsNetwrightFile"] = "true" };
        GeneratorRun run = Run(
            NetFile.Of("a.txt", Text), NetFile.Of("b.network", Text) with { Metadata = marked }, NetFile.Of("c.NET", "network Other(float[2] x) => x;\n"));

        Assert.Equal(
            ["b/Good.Inference.g.cs", "b/Good.g.cs", "c/Other.Inference.g.cs", "c/Other.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_WithClashingPaths_GetFoldersOfTheirOwn()
    {
        IReadOnlyList<string> folders = HintNames.Folders(
            ["/project/a.net", "/project/A.net", "/project/models/my net.net", "/elsewhere/a.net", "C:\\other\\b.net"], "/project/");

        Assert.Equal(["a", "A2", "models/my_net", "a3", "b"], folders);
    }

    [Fact]
    public void File_ListedTwice_IsReadOnce() => Assert.Equal(2, Run(NetFile.Of("a.net", Text), NetFile.Of("a.net", Text)).Sources.Count);

    [Fact]
    public void Constants_OfItem_ReachTheCompiler()
    {
        var metadata = new Dictionary<string, string> { ["Constants"] = "Hidden=25_6, Depth = 0.5" };
        ElaborationOptions? seen = null;
        CompilerStages stages = FakeStages.Stages with
        {
            Elaborate = (closure, options) =>
            {
                seen = options;
                return FakeStages.Elaborate(closure, options);
            },
        };

        GeneratorHarness.Run(new NetworkGenerator(stages), new Project(NetFile.Of("a.net", "const Hidden = 3;\nconst Depth = 1;\n" + Text) with { Metadata = metadata }));

        Assert.Equal([new("/project/a.net", "Hidden", 256), new("/project/a.net", "Depth", 0.5)], seen!.Constants);
    }

    [Theory]
    [InlineData("Hidden", "where 'Hidden' is not a name and a number. Write for example Constants=\"Hidden=256,Depth=3\".")]
    [InlineData("Hidden=NaN", "where 'Hidden=NaN' is not a name and a number. Write for example Constants=\"Hidden=256,Depth=3\".")]
    [InlineData("Hiden=3", "but there is no const 'Hiden': the file declares 'Hidden', 'Depth'. Correct the name, or declare 'const Hiden = …;' outside of all bodies.")]
    [InlineData("x=3", "but there is no const 'x': the file declares 'Hidden', 'Depth'. Correct the name, or declare 'const x = …;' outside of all bodies.")]
    public void Constants_ThatSayNothing_AreReportedAtTheFile(string constants, string mistake)
    {
        var metadata = new Dictionary<string, string> { ["Constants"] = constants };

        Assert.Equal(
            $"/project/a.net(1,1): error NW9005: the project's item has Constants=\"{constants}\", {mistake}",
            Assert.Single(Run(NetFile.Of("a.net", "const Hidden = 3;\nconst Depth = 1;\n" + Text) with { Metadata = metadata }).Diagnostics).ToString());
    }

    [Theory]
    [InlineData("", "Good")]
    [InlineData("Company.Models", "Company.Models.Good")]
    [InlineData("My-App.2D", "My_App._2D.Good")]
    [InlineData("1 bad name", "_1_bad_name.Good")]
    [InlineData("event.Ñandú..x", "event.Ñandú.x.Good")]
    public void RootNamespace_OfAnyProject_BecomesANamespace(string root, string expected)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("a.net", Text))
        {
            Properties = new Dictionary<string, string> { ["RootNamespace"] = root, ["ProjectDir"] = "/project/" },
        });

        using CompiledProject compiled = run.Compile();
        Assert.NotNull(compiled.New(expected));
    }

    [Fact]
    public void Compile_WhenCancelled_ReportsNoFault()
    {
        CompilerStages stages = FakeStages.Stages with { Elaborate = (_, _) => throw new OperationCanceledException() };
        CompilationUnit unit = CompilationUnits.Of(
            [ParsedFile.Parse(new InputFile(new Dsl.Text.SourceText("a.net", Text), ""), stages, default)], new ProjectSettings("", "", ""), default)[0];

        Assert.Throws<OperationCanceledException>(() => UnitCompiler.Compile(unit, stages, default));
    }

    private static GeneratorRun Run(params NetFile[] files) => GeneratorHarness.Run(FakeStages.Generator(), new Project(files));
}
