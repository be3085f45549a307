using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>Each piece of the language that the documents show compiles as it stands there, to the end.</summary>
public sealed partial class DocumentedCodeTests
{
    private const string Remedy = "## What to write instead";

    private static readonly string[] Documents = ["README.md", "docs/language.md", "docs/training.md", "docs/data.md"];

    public static TheoryData<string, int> Pieces
    {
        get
        {
            var pieces = new TheoryData<string, int>();
            foreach (string document in Documents)
            {
                for (int i = 0; i < Code(document).Length; i++)
                {
                    pieces.Add(document, i);
                }
            }

            return pieces;
        }
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Code_OfADocument_Compiles(string document, int piece)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("documented.net", Code(document)[piece])));

        Assert.Empty(run.Diagnostics);
        using CompiledProject compiled = run.Compile();
    }

    /// <summary>What a page on a diagnostic says to write instead goes the whole way, not only through the front end.</summary>
    [Fact]
    public void Remedies_OfDiagnostics_AreCompiledWithoutError()
    {
        IEnumerable<string> wrong =
            from page in Directory.GetFiles(Path.Combine(Repository(), "docs/diagnostics"), "NW*.md").Order(StringComparer.Ordinal)
            from code in Code(page).Skip(Fenced().Count(File.ReadAllText(page).Split(Remedy)[0]))
            from diagnostic in GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("documented.net", code))).Diagnostics
            where diagnostic.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error
            select $"{Path.GetFileName(page)}: {diagnostic}";

        Assert.Empty(wrong);
    }

    private static string[] Code(string document)
    {
        string text = File.ReadAllText(Path.Combine(Repository(), document));
        return [.. Fenced().Matches(text).Select(match => match.Groups["code"].Value)];
    }

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex("^```net\r?\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
