using System.Runtime.CompilerServices;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>The pages about names, shapes, training, advice and limits say what the compiler says, and their advice is sound.</summary>
public sealed class DiagnosticPageTests
{
    private const string Advice = "## What to write instead";

    /// <summary>The ids that have a page with examples.</summary>
    public static TheoryData<string> Ids => new(DiagnosticExamples.All.Select(example => example.Id).Distinct());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Examples_ProvokeTheMessagesThatItQuotes(string id)
    {
        string page = Read(id);
        string[] examples = Blocks(page[..page.IndexOf(Advice, StringComparison.Ordinal)]);
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            Diagnostic diagnostic = Assert.Single(Diagnostics(example));
            Assert.Equal(id, diagnostic.Descriptor.Id);
            Assert.Contains($"`{diagnostic}`", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Advice_IsSound(string id)
    {
        string page = Read(id);
        string[] examples = Blocks(page[page.IndexOf(Advice, StringComparison.Ordinal)..]);
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Diagnostics(example)));
    }

    [Fact]
    public void Pages_EveryDiagnostic_HasOne() =>
        Assert.All(DiagnosticCatalog.All, descriptor => Assert.StartsWith($"# {descriptor.Id}: ", Read(descriptor.Id), StringComparison.Ordinal));

    private static EquatableArray<Diagnostic> Diagnostics(string text)
    {
        ParseResult parsed = SyntaxParser.Parse(new SourceText("net.net", text));
        Assert.Empty(parsed.Diagnostics);
        return Elaborator.Elaborate(FileClosure.Build([parsed])[0], ElaborationOptions.Default).Diagnostics;
    }

    private static string[] Blocks(string page) =>
        [.. page.Split("```net\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    private static string Read(string id) => File.ReadAllText(Path.Combine(Docs(), "diagnostics", $"{id}.md")).ReplaceLineEndings("\n");

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs"));
}
