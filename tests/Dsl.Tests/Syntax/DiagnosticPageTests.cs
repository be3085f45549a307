using System.Runtime.CompilerServices;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>The pages about syntax diagnostics keep what they say: what shall provoke a message does, word for word, and the advice is sound.</summary>
public sealed class DiagnosticPageTests
{
    private const string Advice = "## What to write instead";

    /// <summary>The ids that have a page.</summary>
    public static TheoryData<string> Ids => new(SyntaxDiagnostics.All.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Examples_ProvokeTheMessagesThatItQuotes(string id)
    {
        string page = Read(id);
        string[] examples = Blocks(page[..page.IndexOf(Advice, StringComparison.Ordinal)]);
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            Diagnostic first = Parse(example).Diagnostics[0];
            Assert.Equal(id, first.Descriptor.Id);
            Assert.Contains($"`{first}`", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Advice_IsSound(string id)
    {
        string page = Read(id);
        string[] examples = Blocks(page[page.IndexOf(Advice, StringComparison.Ordinal)..]);
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Parse(example).Diagnostics));
    }

    [Fact]
    public void LanguageReference_Examples_AreSound()
    {
        string[] examples = Blocks(File.ReadAllText(Path.Combine(Docs(), "language.md")).ReplaceLineEndings("\n"));
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Parse(example).Diagnostics));
    }

    private static ParseResult Parse(string text) => SyntaxParser.Parse(new SourceText("net.net", text));

    private static string[] Blocks(string page) =>
        [.. page.Split("```net\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    private static string Read(string id) => File.ReadAllText(Path.Combine(Docs(), "diagnostics", $"{id}.md")).ReplaceLineEndings("\n");

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs"));
}
